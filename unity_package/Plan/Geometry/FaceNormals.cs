namespace UsdBridge.Plan
{
    /// <summary>Normals of flat faces, for polygon meshes that tell none.</summary>
    internal static class FaceNormals
    {
        /// <summary>x, y, z of each corner of the triangles, in the stage's space.</summary>
        public static float[] Of(Shape shape)
        {
            var normals = new float[shape.Triangles.Corners.Length * 3];
            for (int corner = 0; corner < shape.Triangles.Corners.Length; corner += 3)
            {
                Vector3d a = PointAt(shape, corner);
                Vector3d normal = Vector3d.Cross(PointAt(shape, corner + 1) - a, PointAt(shape, corner + 2) - a);
                double length = normal.Length;
                Vector3d unit = length > 0 ? normal * (1 / length) : new Vector3d(0, 1, 0);
                for (int index = corner * 3; index < corner * 3 + 9; index += 3)
                {
                    normals[index] = (float)unit.X;
                    normals[index + 1] = (float)unit.Y;
                    normals[index + 2] = (float)unit.Z;
                }
            }
            return normals;
        }

        private static Vector3d PointAt(Shape shape, int corner)
        {
            int start = shape.PointOf(corner) * 3;
            return new Vector3d(shape.Points[start], shape.Points[start + 1], shape.Points[start + 2]);
        }
    }
}
