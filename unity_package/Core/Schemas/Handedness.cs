namespace UsdBridge
{
    /// <summary>
    /// From USD's right-handed space to Unity's left-handed one, and back: both mirror z, S = diag(1, 1, −1).
    /// A camera or light that looks along −Z there looks along +Z here.
    /// </summary>
    public static class Handedness
    {
        /// <summary>A point, direction, velocity or normal.</summary>
        public static Vector3d Mirror(Vector3d vector)
        {
            return new Vector3d(vector.X, vector.Y, -vector.Z);
        }

        /// <summary>An axial vector: an angular velocity or torque.</summary>
        public static Vector3d MirrorAxial(Vector3d vector)
        {
            return new Vector3d(-vector.X, -vector.Y, vector.Z);
        }

        /// <summary>A turn.</summary>
        public static Quaterniond Mirror(Quaterniond turn)
        {
            return new Quaterniond(-turn.X, -turn.Y, turn.Z, turn.W);
        }

        /// <summary>A matrix: S M S.</summary>
        public static Matrix4 Mirror(Matrix4 matrix)
        {
            double[] numbers = matrix.ToArray();
            for (int index = 0; index < 4; index++)
            {
                numbers[8 + index] = -numbers[8 + index];
                numbers[4 * index + 2] = -numbers[4 * index + 2];
            }
            return new Matrix4(numbers);
        }
    }
}
