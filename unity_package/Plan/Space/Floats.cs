using System;

namespace UsdBridge.Plan
{
    /// <summary>Doubles as the plan's floats.</summary>
    internal static class Floats
    {
        public static Float3 Of(Vector3d v)
        {
            return new Float3((float)v.X, (float)v.Y, (float)v.Z);
        }

        public static Rotation Of(Quaterniond turn)
        {
            return new Rotation((float)turn.X, (float)turn.Y, (float)turn.Z, (float)turn.W);
        }

        /// <summary>A matrix that acts on row vectors as UnityEngine.Matrix4x4 counts: column by column.</summary>
        public static float[] Of(Matrix4 matrix)
        {
            // Rows of the one are columns of the other, as Unity's acts on column vectors.
            return Array.ConvertAll(matrix.ToArray(), number => (float)number);
        }
    }
}
