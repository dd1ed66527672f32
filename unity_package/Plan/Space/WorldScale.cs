using System;

namespace UsdBridge.Plan
{
    /// <summary>By how much a prim's space is larger than the world's.</summary>
    internal static class WorldScale
    {
        /// <summary>Along the prim's own axes.</summary>
        public static Vector3d Of(UsdPrim prim, double code)
        {
            Matrix4 world = UsdXform.LocalToWorld(prim, code);
            return new Vector3d(world.AxisX.Length, world.AxisY.Length, world.AxisZ.Length);
        }

        public static double Mean(Vector3d scale)
        {
            return Math.Pow(scale.X * scale.Y * scale.Z, 1.0 / 3);
        }

        public static bool IsEven(Vector3d scale)
        {
            double mean = Mean(scale);
            double most = Math.Max(Math.Abs(scale.X - mean), Math.Max(Math.Abs(scale.Y - mean), Math.Abs(scale.Z - mean)));
            return most <= 1e-3 * mean;
        }
    }
}
