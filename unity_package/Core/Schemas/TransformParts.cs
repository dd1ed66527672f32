using System;

namespace UsdBridge
{
    /// <summary>A matrix as a change of size, then a turn, then a shift.</summary>
    public readonly struct TransformParts
    {
        private const double ShearTolerance = 1e-6;

        private TransformParts(Vector3d translation, Quaterniond rotation, Vector3d scale, bool hasShear)
        {
            Translation = translation;
            Rotation = rotation;
            Scale = scale;
            HasShear = hasShear;
        }

        /// <summary>The shift.</summary>
        public Vector3d Translation { get; }

        /// <summary>The turn; of length 1.</summary>
        public Quaterniond Rotation { get; }

        /// <summary>The change of size. x is negative where the matrix mirrors: the same axis at all times.</summary>
        public Vector3d Scale { get; }

        /// <summary>Does the matrix slant or project, so that these parts do not make it up again?</summary>
        public bool HasShear { get; }

        /// <summary>The parts of a matrix: exact up to rounding; where it slants, right along x, then nearest.</summary>
        public static TransformParts Of(Matrix4 matrix)
        {
            double x = matrix.AxisX.Length;
            double y = matrix.AxisY.Length;
            double z = matrix.AxisZ.Length;
            bool isMirrored = Vector3d.Dot(Vector3d.Cross(matrix.AxisX, matrix.AxisY), matrix.AxisZ) < 0;
            x = isMirrored ? -x : x;
            bool hasShear = IsSlanted(matrix.AxisX, matrix.AxisY) || IsSlanted(matrix.AxisY, matrix.AxisZ)
                || IsSlanted(matrix.AxisZ, matrix.AxisX)
                || matrix.M03 != 0 || matrix.M13 != 0 || matrix.M23 != 0 || matrix.M33 != 1;
            Quaterniond rotation = FindRotation(Unit(matrix.AxisX, x), Unit(matrix.AxisY, y), Unit(matrix.AxisZ, z));
            return new TransformParts(matrix.Translation, rotation, new Vector3d(x, y, z), hasShear);
        }

        private static bool IsSlanted(Vector3d one, Vector3d other)
        {
            return Math.Abs(Vector3d.Dot(one, other)) > ShearTolerance * one.Length * other.Length;
        }

        private static Vector3d Unit(Vector3d axis, double length)
        {
            return length == 0 ? default : axis * (1 / length);
        }

        /// <summary>The turn that takes the axes there; axes of no length are found from the others.</summary>
        private static Quaterniond FindRotation(Vector3d x, Vector3d y, Vector3d z)
        {
            Vector3d first = HasLength(x) ? x : Vector3d.Cross(y, z);
            Vector3d second = HasLength(y) ? y : Vector3d.Cross(z, first);
            second -= first * Vector3d.Dot(first, second);
            if (HasLength(first) && second.Length > ShearTolerance)
            {
                second *= 1 / second.Length;
                return OfAxes(first, second, Vector3d.Cross(first, second));
            }
            return HasLength(x) ? Between(new Vector3d(1, 0, 0), x)
                : HasLength(y) ? Between(new Vector3d(0, 1, 0), y)
                : HasLength(z) ? Between(new Vector3d(0, 0, 1), z) : Quaterniond.Identity;
        }

        private static bool HasLength(Vector3d axis)
        {
            return axis.Length > 0.5;
        }

        /// <summary>The least turn from one direction to another.</summary>
        private static Quaterniond Between(Vector3d from, Vector3d to)
        {
            Vector3d axis = Vector3d.Cross(from, to);
            double cosine = Vector3d.Dot(from, to);
            return cosine > -1 + ShearTolerance
                ? new Quaterniond(axis.X, axis.Y, axis.Z, 1 + cosine).Normalized()
                : new Quaterniond(from.Y, from.Z, from.X, 0);
        }

        /// <summary>After K. Shoemake, "Animating Rotation with Quaternion Curves" (1985), appendix I.2.</summary>
        private static Quaterniond OfAxes(Vector3d x, Vector3d y, Vector3d z)
        {
            double trace = x.X + y.Y + z.Z;
            if (trace > 0)
            {
                return new Quaterniond(y.Z - z.Y, z.X - x.Z, x.Y - y.X, 1 + trace).Normalized();
            }
            if (x.X >= y.Y && x.X >= z.Z)
            {
                return new Quaterniond(1 + x.X - y.Y - z.Z, x.Y + y.X, x.Z + z.X, y.Z - z.Y).Normalized();
            }
            if (y.Y >= z.Z)
            {
                return new Quaterniond(x.Y + y.X, 1 + y.Y - z.Z - x.X, y.Z + z.Y, z.X - x.Z).Normalized();
            }
            return new Quaterniond(x.Z + z.X, y.Z + z.Y, 1 + z.Z - x.X - y.Y, x.Y - y.X).Normalized();
        }
    }
}
