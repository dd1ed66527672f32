namespace UsdBridge
{
    /// <summary>Some faces of a mesh.</summary>
    public sealed class UsdGeomSubsetView
    {
        /// <summary>The faces of a prim.</summary>
        public UsdGeomSubsetView(UsdPrim prim)
        {
            Prim = prim;
            ElementType = SchemaValues.Text(prim, "elementType", "face");
            FamilyName = SchemaValues.Text(prim, "familyName", "");
            Indices = SchemaValues.Wholes(prim, "indices");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>What is in it: "face", "point", "edge", "tetrahedron".</summary>
        public SchemaValue<string> ElementType { get; }

        /// <summary>What it is for: "materialBind".</summary>
        public SchemaValue<string> FamilyName { get; }

        /// <summary>Faces of the mesh.</summary>
        public SchemaValue<int[]> Indices { get; }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.TypeName == "GeomSubset";
        }
    }
}
