using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>The plan's values as the engine's types.</summary>
    internal static class PlanConversions
    {
        public static Vector2 ToVector(this Float2 value)
        {
            return new Vector2(value.X, value.Y);
        }

        public static Vector3 ToVector(this Float3 value)
        {
            return new Vector3(value.X, value.Y, value.Z);
        }

        public static Quaternion ToQuaternion(this Rotation value)
        {
            return new Quaternion(value.X, value.Y, value.Z, value.W);
        }

        /// <summary>The colour as Unity's properties take it: gamma-encoded.</summary>
        public static Color ToGamma(this LinearColor value, float alpha = 1)
        {
            Color colour = new Color(value.R, value.G, value.B, 1).gamma;
            colour.a = alpha;
            return colour;
        }

        public static Vector3[] ToVectors(this float[] values)
        {
            var vectors = new Vector3[values.Length / 3];
            for (int i = 0; i < vectors.Length; i++)
            {
                vectors[i] = new Vector3(values[3 * i], values[3 * i + 1], values[3 * i + 2]);
            }
            return vectors;
        }

        /// <summary>16 numbers, column by column.</summary>
        public static Matrix4x4 ToMatrix(this float[] values)
        {
            var matrix = new Matrix4x4();
            for (int i = 0; i < 16; i++)
            {
                matrix[i] = values[i];
            }
            return matrix;
        }
    }
}
