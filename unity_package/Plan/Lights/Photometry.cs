using System;

namespace UsdBridge.Plan
{
    /// <summary>How bright UsdLux lights are, in photometric units.</summary>
    /// <remarks>
    /// A UsdLux light's brightness L = intensity · 2^exposure is a luminance in nits; with `normalize` it is divided
    /// by the emitting area first (OpenUSD's UsdLux documentation, "Light and color parameters").
    /// </remarks>
    internal static class Photometry
    {
        /// <summary>Lux that a distant light gives a surface that faces it.</summary>
        /// <param name="luminance">L.</param>
        /// <param name="angle">Degrees of its disc in the sky.</param>
        /// <param name="isNormalized">Is L divided by the disc's projected solid angle?</param>
        public static double Distant(double luminance, double angle, bool isNormalized)
        {
            double half = angle / 2 * Math.PI / 180;
            double size = Math.PI * Math.Sin(half) * Math.Sin(half);
            return isNormalized || !(size > 0) ? luminance : luminance * size;
        }

        /// <summary>Candela of a sphere, to all sides.</summary>
        /// <param name="luminance">L.</param>
        /// <param name="radius">In the stage's unit.</param>
        /// <param name="isNormalized">Is L divided by the sphere's area?</param>
        /// <param name="unit">Metres in the stage's unit, in which areas count.</param>
        public static double Sphere(double luminance, double radius, bool isNormalized, double unit)
        {
            double disc = Math.PI * radius * radius;
            return (isNormalized || !(disc > 0) ? luminance / 4 : luminance * disc) * unit * unit;
        }

        /// <summary>Candela of a cylinder, square to its axis.</summary>
        /// <param name="luminance">L.</param>
        /// <param name="radius">In the stage's unit.</param>
        /// <param name="length">In the stage's unit.</param>
        /// <param name="isNormalized">Is L divided by the area of its side?</param>
        /// <param name="unit">Metres in the stage's unit, in which areas count.</param>
        public static double Cylinder(double luminance, double radius, double length, bool isNormalized, double unit)
        {
            double outline = 2 * radius * length;
            return (isNormalized || !(outline > 0) ? luminance / Math.PI : luminance * outline) * unit * unit;
        }

        /// <summary>Nits of a flat area.</summary>
        /// <param name="luminance">L.</param>
        /// <param name="area">In the stage's unit, squared.</param>
        /// <param name="isNormalized">Is L divided by the area?</param>
        public static double Area(double luminance, double area, bool isNormalized)
        {
            return isNormalized && area > 0 ? luminance / area : luminance;
        }

        /// <summary>Lux at a distance from a light, on a surface that faces it.</summary>
        /// <param name="photometric">In <paramref name="unit"/>.</param>
        /// <param name="unit">Lux, candela or nits.</param>
        /// <param name="distance">Metres; above 0.</param>
        /// <param name="area">m² of an area light.</param>
        public static double Illuminance(double photometric, LightUnit unit, double distance, double area)
        {
            switch (unit)
            {
                case LightUnit.Candela:
                    return photometric / (distance * distance);
                case LightUnit.Nits:
                    return photometric * Math.Min(Math.PI, area / (distance * distance));
                default:
                    return photometric;
            }
        }

        /// <summary>Unity's intensity for a photometric 1, before any factor: HDRP's own units, glTFast's elsewhere.</summary>
        public static double PerUnit(PipelineKind pipeline)
        {
            return pipeline == PipelineKind.BuiltIn ? 1 / Math.PI : 1;
        }
    }
}
