using System;

namespace UsdBridge.Plan
{
    /// <summary>A matrix as Unity's transforms have it, and what of it these cannot say.</summary>
    internal readonly struct Placement
    {
        private const int MostSteps = 100;
        private const double LeastSlant = 2e-5; // less comes of rounded rotations

        public static readonly Placement Identity = Of(Matrix4.Identity);

        private Placement(Vector3d position, Quaterniond rotation, Vector3d scale, Matrix4? stretch)
        {
            Position = position;
            Rotation = rotation;
            Scale = scale;
            Stretch = stretch;
        }

        public Vector3d Position { get; }

        public Quaterniond Rotation { get; }

        public Vector3d Scale { get; }

        /// <summary>
        /// What is to be done before the other three, where the matrix's axes are not square to each other: these are
        /// its polar decomposition then, with a scale of 1. Null elsewhere.
        /// </summary>
        public Matrix4? Stretch { get; }

        /// <summary>How far axes are from square to each other: the largest cosine between two of them.</summary>
        public double Slant => Stretch is Matrix4 stretch ? SlantOf(stretch) : 0;

        /// <summary>The nearest that Unity's transforms can be without anything done before.</summary>
        public Placement Squared()
        {
            if (!(Stretch is Matrix4 stretch))
            {
                return this;
            }
            TransformParts parts = TransformParts.Of(stretch);
            return new Placement(Position, Rotation, parts.Scale, null);
        }

        public static Placement Of(Matrix4 matrix)
        {
            TransformParts parts = TransformParts.Of(matrix);
            if (!parts.HasShear || SlantOf(matrix) < LeastSlant)
            {
                return new Placement(parts.Translation, parts.Rotation, parts.Scale, null);
            }
            var axes = new Matrix4(matrix.AxisX, matrix.AxisY, matrix.AxisZ, default);
            Matrix4 turn = NearestTurn(axes);
            Quaterniond rotation = TransformParts.Of(turn).Rotation;
            Matrix4 stretch = axes * turn.Inverse();
            return new Placement(matrix.Translation, rotation, new Vector3d(1, 1, 1), stretch);
        }

        /// <summary>The largest cosine between two axes.</summary>
        private static double SlantOf(Matrix4 matrix)
        {
            double x = CosineOf(matrix.AxisX, matrix.AxisY);
            double y = CosineOf(matrix.AxisY, matrix.AxisZ);
            return Math.Max(Math.Max(x, y), CosineOf(matrix.AxisZ, matrix.AxisX));
        }

        private static double CosineOf(Vector3d one, Vector3d other)
        {
            double lengths = one.Length * other.Length;
            return lengths > 0 ? Math.Abs(Vector3d.Dot(one, other)) / lengths : 0;
        }

        /// <summary>
        /// The rotation nearest to some axes; of mirrored ones, nearest to their opposites. By averaging a matrix and
        /// its inverse's transpose until it stays (Higham, "Computing the polar decomposition", 1986).
        /// </summary>
        private static Matrix4 NearestTurn(Matrix4 axes)
        {
            double volume = Vector3d.Dot(Vector3d.Cross(axes.AxisX, axes.AxisY), axes.AxisZ);
            double size = Math.Pow(Math.Abs(volume), 1.0 / 3) * Math.Sign(volume);
            Vector3d x = axes.AxisX * (1 / size);
            Vector3d y = axes.AxisY * (1 / size);
            Vector3d z = axes.AxisZ * (1 / size);
            if (!(Math.Abs(size) > 1e-12 * (axes.AxisX.Length + axes.AxisY.Length + axes.AxisZ.Length)))
            {
                return Matrix4.Identity; // flat: all of it is stretch
            }
            for (int step = 0; step < MostSteps; step++)
            {
                double inverse = 1 / Vector3d.Dot(Vector3d.Cross(x, y), z);
                Vector3d nextX = (x + Vector3d.Cross(y, z) * inverse) * 0.5;
                Vector3d nextY = (y + Vector3d.Cross(z, x) * inverse) * 0.5;
                Vector3d nextZ = (z + Vector3d.Cross(x, y) * inverse) * 0.5;
                double change = (nextX - x).Length + (nextY - y).Length + (nextZ - z).Length;
                x = nextX;
                y = nextY;
                z = nextZ;
                if (!(change > 1e-15))
                {
                    break;
                }
            }
            return new Matrix4(x, y, z, default);
        }
    }
}
