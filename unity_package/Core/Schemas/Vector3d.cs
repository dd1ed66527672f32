using System;

namespace UsdBridge
{
    /// <summary>Three numbers: a point, a direction, a colour.</summary>
    public readonly struct Vector3d
    {
        /// <summary>Three numbers.</summary>
        public Vector3d(double x, double y, double z)
        {
            X = x;
            Y = y;
            Z = z;
        }

        /// <summary>The first.</summary>
        public double X { get; }

        /// <summary>The second.</summary>
        public double Y { get; }

        /// <summary>The third.</summary>
        public double Z { get; }

        /// <summary>Sums.</summary>
        public static Vector3d operator +(Vector3d left, Vector3d right)
        {
            return new Vector3d(left.X + right.X, left.Y + right.Y, left.Z + right.Z);
        }

        /// <summary>Differences.</summary>
        public static Vector3d operator -(Vector3d left, Vector3d right)
        {
            return new Vector3d(left.X - right.X, left.Y - right.Y, left.Z - right.Z);
        }

        /// <summary>Multiples.</summary>
        public static Vector3d operator *(Vector3d vector, double factor)
        {
            return new Vector3d(vector.X * factor, vector.Y * factor, vector.Z * factor);
        }

        /// <summary>How long it is.</summary>
        public double Length => Math.Sqrt(Dot(this, this));

        /// <summary>The inner product.</summary>
        public static double Dot(Vector3d left, Vector3d right)
        {
            return left.X * right.X + left.Y * right.Y + left.Z * right.Z;
        }

        /// <summary>The outer product, by the right-hand rule.</summary>
        public static Vector3d Cross(Vector3d left, Vector3d right)
        {
            return new Vector3d(
                left.Y * right.Z - left.Z * right.Y,
                left.Z * right.X - left.X * right.Z,
                left.X * right.Y - left.Y * right.X);
        }
    }
}
