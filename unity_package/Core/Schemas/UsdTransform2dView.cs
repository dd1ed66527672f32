namespace UsdBridge
{
    /// <summary>A shader that moves texture coordinates.</summary>
    public static class UsdTransform2dView
    {
        /// <summary>What it does to (u, v, 0): scales, then turns counter-clockwise, then shifts. By row vectors.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static Matrix4 MatrixOf(UsdPrim shader)
        {
            double[] scale = SchemaValues.ToTuple(ShaderInput.Of(shader, "scale").At(0), 2) ?? new double[] { 1, 1 };
            double[] shift = SchemaValues.ToTuple(ShaderInput.Of(shader, "translation").At(0), 2) ?? new double[] { 0, 0 };
            double degrees = ShaderInput.Of(shader, "rotation").At(0).AsDouble();
            return Matrix4.Scaling(scale[0], scale[1], 1)
                * Matrix4.Rotating(Quaterniond.AboutAxis(new Vector3d(0, 0, 1), degrees))
                * Matrix4.Translating(new Vector3d(shift[0], shift[1], 0));
        }
    }
}
