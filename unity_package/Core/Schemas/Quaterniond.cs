using System;

namespace UsdBridge
{
    /// <summary>A rotation, if its length is 1.</summary>
    public readonly struct Quaterniond
    {
        private const double ShortestAxis = 1e-10;

        /// <summary>No rotation.</summary>
        public static readonly Quaterniond Identity = new Quaterniond(0, 0, 0, 1);

        /// <summary>A quaternion; the real part comes last.</summary>
        public Quaterniond(double x, double y, double z, double w)
        {
            X = x;
            Y = y;
            Z = z;
            W = w;
        }

        /// <summary>First imaginary part.</summary>
        public double X { get; }

        /// <summary>Second imaginary part.</summary>
        public double Y { get; }

        /// <summary>Third imaginary part.</summary>
        public double Z { get; }

        /// <summary>Real part.</summary>
        public double W { get; }

        /// <summary>The same direction at length 1; the identity where it has no length.</summary>
        public Quaterniond Normalized()
        {
            double length = Math.Sqrt(X * X + Y * Y + Z * Z + W * W);
            return length < 1e-100 || double.IsNaN(length) || double.IsInfinity(length)
                ? Identity
                : new Quaterniond(X / length, Y / length, Z / length, W / length);
        }

        /// <summary>
        /// The turn that OpenUSD takes it for, of length 1: about the imaginary part, by the angle whose half has the
        /// real part for its cosine. It differs from <see cref="Normalized"/> where rounding changed the length.
        /// </summary>
        public Quaterniond ToTurn()
        {
            var axis = new Vector3d(X, Y, Z);
            double length = axis.Length;
            double degrees = 360 / Math.PI * Math.Acos(Math.Max(-1, Math.Min(1, W)));
            return length > ShortestAxis ? AboutAxis(axis * (1 / length), degrees) : Identity;
        }

        /// <summary>A turn about an axis of length 1, by the right-hand rule.</summary>
        public static Quaterniond AboutAxis(Vector3d axis, double degrees)
        {
            double half = degrees * (Math.PI / 360);
            double sine = Math.Sin(half);
            return new Quaterniond(axis.X * sine, axis.Y * sine, axis.Z * sine, Math.Cos(half));
        }
    }
}
