namespace UsdBridge
{
    /// <summary>Makes shapes into polygons: the same ones whenever they are asked for.</summary>
    public static class GprimTessellation
    {
        /// <summary>Faces around an axis.</summary>
        public const int Around = 32;

        /// <summary>Faces from pole to pole of a sphere; as wide as those around.</summary>
        public const int FromPoleToPole = Around / 2;

        /// <summary>The polygons of a shape at a time code, in the prim's own space and unit.</summary>
        /// <returns>Null for a type that is no shape by measures.</returns>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static PolygonMesh Tessellate(UsdGprimView shape, double timeCode)
        {
            double radius = shape.Radius.At(timeCode);
            double height = shape.Height.At(timeCode);
            var solid = new GprimSolid(shape.Axis.Value);
            switch (shape.Prim.TypeName)
            {
                case "Cube":
                    return MakeCube(shape.Size.At(timeCode) / 2);
                case "Plane":
                    return MakePlane(shape.Width.At(timeCode) / 2, shape.Length.At(timeCode) / 2, shape.Axis.Value);
                case "Sphere":
                    return new GprimSolid("Z").MakeCapsule(radius, radius, 0);
                case "Capsule":
                    return solid.MakeCapsule(radius, radius, height);
                case "Capsule_1":
                    return solid.MakeCapsule(shape.RadiusBottom.At(timeCode), shape.RadiusTop.At(timeCode), height);
                case "Cylinder":
                    return solid.MakeCone(radius, radius, height);
                case "Cylinder_1":
                    return solid.MakeCone(shape.RadiusBottom.At(timeCode), shape.RadiusTop.At(timeCode), height);
                case "Cone":
                    return solid.MakeCone(radius, 0, height);
                default:
                    return null;
            }
        }

        private static PolygonMesh MakeCube(double half)
        {
            var mesh = new PolygonMesh();
            for (int corner = 0; corner < 8; corner++)
            {
                mesh.AddPoint(new Vector3d(Side(corner, 1) * half, Side(corner, 2) * half, Side(corner, 4) * half));
            }
            int[,] faces =
            {
                { 1, 3, 7, 5 }, { 0, 4, 6, 2 }, { 2, 6, 7, 3 }, { 0, 1, 5, 4 }, { 4, 5, 7, 6 }, { 0, 2, 3, 1 },
            };
            for (int face = 0; face < 6; face++)
            {
                double side = face % 2 == 0 ? 1 : -1;
                var normal = new Vector3d(face / 2 == 0 ? side : 0, face / 2 == 1 ? side : 0, face / 2 == 2 ? side : 0);
                for (int corner = 0; corner < 4; corner++)
                {
                    mesh.AddCorner(faces[face, corner], normal, corner == 1 || corner == 2 ? 1 : 0, corner / 2);
                }
                mesh.EndFace(4);
            }
            return mesh;
        }

        private static double Side(int corner, int bit)
        {
            return (corner & bit) != 0 ? 1 : -1;
        }

        private static PolygonMesh MakePlane(double halfWidth, double halfLength, string axis)
        {
            var mesh = new PolygonMesh();
            Vector3d width = axis == "X" ? new Vector3d(0, 0, -halfWidth) : new Vector3d(halfWidth, 0, 0);
            Vector3d length = axis == "Y" ? new Vector3d(0, 0, -halfLength) : new Vector3d(0, halfLength, 0);
            var normal = new Vector3d(axis == "X" ? 1 : 0, axis == "Y" ? 1 : 0, axis == "X" || axis == "Y" ? 0 : 1);
            for (int corner = 0; corner < 4; corner++)
            {
                double u = corner == 1 || corner == 2 ? 1 : 0;
                double v = corner / 2;
                mesh.AddCorner(mesh.AddPoint(width * (2 * u - 1) + length * (2 * v - 1)), normal, u, v);
            }
            mesh.EndFace(4);
            return mesh;
        }
    }
}
