using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Polygons.</summary>
    public sealed class UsdMeshView
    {
        /// <summary>The mesh of a prim.</summary>
        public UsdMeshView(UsdPrim prim)
        {
            Prim = prim;
            Points = SchemaValues.Floats(prim, "points");
            FaceVertexCounts = SchemaValues.Wholes(prim, "faceVertexCounts");
            FaceVertexIndices = SchemaValues.Wholes(prim, "faceVertexIndices");
            HoleIndices = SchemaValues.Wholes(prim, "holeIndices");
            Velocities = SchemaValues.Floats(prim, "velocities");
            Normals = SchemaValues.Floats(prim, "normals");
            Orientation = SchemaValues.Text(prim, "orientation", "rightHanded");
            DoubleSided = SchemaValues.Flag(prim, "doubleSided", false);
            SubdivisionScheme = SchemaValues.Text(prim, "subdivisionScheme", "catmullClark");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>x, y, z of each.</summary>
        public SchemaValue<float[]> Points { get; }

        /// <summary>Corners of each face.</summary>
        public SchemaValue<int[]> FaceVertexCounts { get; }

        /// <summary>The point of each corner, face after face.</summary>
        public SchemaValue<int[]> FaceVertexIndices { get; }

        /// <summary>Faces that are holes.</summary>
        public SchemaValue<int[]> HoleIndices { get; }

        /// <summary>Units of length per second, x, y, z of each point, or none.</summary>
        public SchemaValue<float[]> Velocities { get; }

        /// <summary>x, y, z of each, or none; see <see cref="FindNormals"/>.</summary>
        public SchemaValue<float[]> Normals { get; }

        /// <summary>The way round that corners go, seen from outside: "rightHanded" is counter-clockwise.</summary>
        public SchemaValue<string> Orientation { get; }

        /// <summary>Is it seen from inside too?</summary>
        public SchemaValue<bool> DoubleSided { get; }

        /// <summary>"none" is a polygon mesh; others are smooth where renderers subdivide.</summary>
        public SchemaValue<string> SubdivisionScheme { get; }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.TypeName == "Mesh";
        }

        /// <summary>Do its corners go clockwise, seen from outside?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public bool IsLeftHanded => Orientation.Value == "leftHanded";

        /// <summary>Its faces as triangles at a time code, counter-clockwise seen from outside in USD's space.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public MeshTriangles TrianglesAt(double timeCode)
        {
            return MeshTriangulation.Triangulate(
                Points.At(timeCode),
                FaceVertexCounts.At(timeCode),
                FaceVertexIndices.At(timeCode),
                HoleIndices.At(timeCode),
                IsLeftHanded);
        }

        /// <summary>Its normals: primvars:normals before normals; null where it has none.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public UsdPrimvar FindNormals()
        {
            UsdPrimvar normals = UsdPrimvar.Of(Prim, "normals");
            return normals ?? (Normals.IsAuthored ? UsdPrimvar.OfNormals(Normals.Attribute) : null);
        }

        /// <summary>Its faces by groups that have a material of their own.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<UsdGeomSubsetView> Subsets
        {
            get
            {
                var subsets = new List<UsdGeomSubsetView>();
                foreach (UsdPrim child in Prim.Children)
                {
                    if (child.IsActive && child.IsDefined && UsdGeomSubsetView.Is(child))
                    {
                        subsets.Add(new UsdGeomSubsetView(child));
                    }
                }
                return subsets;
            }
        }
    }
}
