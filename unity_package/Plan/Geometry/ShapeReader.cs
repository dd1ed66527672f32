using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Reads shapes of prims.</summary>
    internal static class ShapeReader
    {
        /// <summary>A polygon mesh's.</summary>
        /// <param name="view">The mesh.</param>
        /// <param name="code">When.</param>
        /// <param name="coordinateNames">Names of texture coordinates that its material reads, in order.</param>
        public static Shape OfMesh(UsdMeshView view, double code, IReadOnlyList<string> coordinateNames)
        {
            MeshTriangles triangles = view.TrianglesAt(code);
            var shape = new Shape(view.Points.At(code), view.FaceVertexIndices.At(code), triangles);
            bool isSmooth = view.SubdivisionScheme.Value != "none";
            UsdPrimvar normals = isSmooth ? null : view.FindNormals();
            shape.Normals = normals == null ? null : Corners(shape, normals.At(code), 3);
            foreach (string name in coordinateNames)
            {
                UsdPrimvar primvar = UsdPrimvar.Find(view.Prim, name);
                float[] values = primvar == null ? null : Corners(shape, primvar.At(code), 2);
                if (values != null)
                {
                    shape.Coordinates.Add(values);
                }
            }
            return shape;
        }

        /// <summary>That of a sphere, cube or the like; null for other prims.</summary>
        public static Shape OfGprim(UsdGprimView view, double code)
        {
            PolygonMesh mesh = GprimTessellation.Tessellate(view, code);
            if (mesh == null)
            {
                return null;
            }
            bool isLeftHanded = view.Orientation.Value == "leftHanded";
            MeshTriangles triangles = MeshTriangulation.Triangulate(
                mesh.Points, mesh.FaceVertexCounts, mesh.FaceVertexIndices, Array.Empty<int>(), isLeftHanded);
            var shape = new Shape(mesh.Points, mesh.FaceVertexIndices, triangles);
            shape.Normals = OfCorners(triangles, mesh.Normals, 3);
            if (isLeftHanded)
            {
                shape.Normals = Array.ConvertAll(shape.Normals, part => -part);
            }
            shape.Coordinates.Add(OfCorners(triangles, mesh.Coordinates, 2));
            return shape;
        }

        /// <summary>Names of texture coordinates that a mesh has, where no material says which: "st" first.</summary>
        public static IReadOnlyList<string> CoordinateNames(UsdPrim prim)
        {
            var names = new List<string>();
            foreach (UsdPrimvar primvar in UsdPrimvar.All(prim))
            {
                bool isCoordinate = primvar.TypeName.StartsWith("texCoord2", StringComparison.Ordinal);
                bool isPlain = primvar.TypeName == "float2[]" && (primvar.Name == "st" || primvar.Name == "uv");
                if (isCoordinate || isPlain)
                {
                    names.Insert(primvar.Name == "st" ? 0 : names.Count, primvar.Name);
                }
            }
            return names.Count > 2 ? names.GetRange(0, 2) : names;
        }

        /// <summary>Colour and opacity of a prim's corners, as displayColor and displayOpacity say; null where they do not.</summary>
        public static float[] Colors(UsdPrim prim, Shape shape, double code)
        {
            float[] colors = Corners(shape, UsdPrimvar.Find(prim, "displayColor")?.At(code), 3);
            float[] opacities = Corners(shape, UsdPrimvar.Find(prim, "displayOpacity")?.At(code), 1);
            if (colors == null)
            {
                return null;
            }
            var all = new float[colors.Length / 3 * 4];
            for (int corner = 0; corner < all.Length / 4; corner++)
            {
                Array.Copy(colors, corner * 3, all, corner * 4, 3);
                all[corner * 4 + 3] = opacities == null ? 1 : opacities[corner];
            }
            return all;
        }

        /// <summary>A primvar's numbers corner by corner of the triangles; null where it has not one for each.</summary>
        private static float[] Corners(Shape shape, PrimvarData data, int width)
        {
            float[] values = data?.Value.ToFloats();
            if (values == null)
            {
                return null;
            }
            var result = new float[shape.Triangles.Corners.Length * width];
            for (int corner = 0; corner < shape.Triangles.Corners.Length; corner++)
            {
                int element = data.ElementOf(
                    shape.Triangles.Faces[corner / 3], shape.Triangles.Corners[corner], shape.PointOf(corner));
                if (element < 0 || (element + 1) * width > values.Length)
                {
                    return null;
                }
                Array.Copy(values, element * width, result, corner * width, width);
            }
            return result;
        }

        private static float[] OfCorners(MeshTriangles triangles, float[] values, int width)
        {
            var result = new float[triangles.Corners.Length * width];
            for (int corner = 0; corner < triangles.Corners.Length; corner++)
            {
                Array.Copy(values, triangles.Corners[corner] * width, result, corner * width, width);
            }
            return result;
        }
    }
}
