using System;

namespace UsdBridge
{
    /// <summary>The colour of glowing bodies.</summary>
    public static class Blackbody
    {
        private const double Lowest = 1000;
        private const double Step = 500;

        // What UsdLuxBlackbodyTemperatureAsRgb of OpenUSD 26.11 gives, over its largest part. Linear Rec. 709.
        private static readonly float[,] Knots =
        {
            { 1.000000f, 0.027490f, 0.000000f }, // 1000 K
            { 1.000000f, 0.149664f, 0.000000f }, // 1500 K
            { 1.000000f, 0.256644f, 0.008095f }, // 2000 K
            { 1.000000f, 0.372033f, 0.067450f }, // 2500 K
            { 1.000000f, 0.476725f, 0.153601f }, // 3000 K
            { 1.000000f, 0.570376f, 0.259196f }, // 3500 K
            { 1.000000f, 0.653480f, 0.377155f }, // 4000 K
            { 1.000000f, 0.726878f, 0.501606f }, // 4500 K
            { 1.000000f, 0.791543f, 0.628050f }, // 5000 K
            { 1.000000f, 0.848462f, 0.753228f }, // 5500 K
            { 1.000000f, 0.898581f, 0.874905f }, // 6000 K
            { 1.000000f, 0.942771f, 0.991642f }, // 6500 K
            { 0.906947f, 0.890456f, 1.000000f }, // 7000 K
            { 0.828247f, 0.841838f, 1.000000f }, // 7500 K
            { 0.765791f, 0.801896f, 1.000000f }, // 8000 K
            { 0.715255f, 0.768579f, 1.000000f }, // 8500 K
            { 0.673683f, 0.740423f, 1.000000f }, // 9000 K
            { 0.638992f, 0.716359f, 1.000000f }, // 9500 K
            { 0.609681f, 0.695588f, 1.000000f }, // 10000 K
        };

        /// <summary>The colour at a temperature, of luminance 1: linear Rec. 709, as OpenUSD has it.</summary>
        /// <param name="kelvin">From 1000 to 10000; others are taken for the nearest of these.</param>
        /// <remarks>A Catmull-Rom spline through points that are 500 K apart.</remarks>
        public static Vector3d Color(double kelvin)
        {
            int last = Knots.GetLength(0) - 1;
            double position = Math.Max(0, Math.Min(last, (kelvin - Lowest) / Step));
            position = double.IsNaN(position) ? 0 : position;
            int knot = Math.Min((int)position, last - 1);
            double share = position - knot;
            double red = Part(0, knot, share, last);
            double green = Part(1, knot, share, last);
            double blue = Part(2, knot, share, last);
            double luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            return new Vector3d(Math.Max(0, red / luminance), Math.Max(0, green / luminance), Math.Max(0, blue / luminance));
        }

        private static double Part(int part, int knot, double t, int last)
        {
            double before = Knots[Math.Max(0, knot - 1), part];
            double from = Knots[knot, part];
            double to = Knots[knot + 1, part];
            double after = Knots[Math.Min(last, knot + 2), part];
            return from + 0.5 * t * (to - before
                + t * (2 * before - 5 * from + 4 * to - after + t * (3 * (from - to) + after - before)));
        }
    }
}
