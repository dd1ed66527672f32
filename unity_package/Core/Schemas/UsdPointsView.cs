namespace UsdBridge
{
    /// <summary>Points without faces.</summary>
    public sealed class UsdPointsView
    {
        /// <summary>The points of a prim.</summary>
        public UsdPointsView(UsdPrim prim)
        {
            Prim = prim;
            Points = SchemaValues.Floats(prim, "points");
            Widths = SchemaValues.Floats(prim, "widths");
            Normals = SchemaValues.Floats(prim, "normals");
            Velocities = SchemaValues.Floats(prim, "velocities");
            Ids = SchemaValues.Longs(prim, "ids");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>x, y, z of each.</summary>
        public SchemaValue<float[]> Points { get; }

        /// <summary>Diameters: one, or one for each point.</summary>
        public SchemaValue<float[]> Widths { get; }

        /// <summary>x, y, z of each, or none.</summary>
        public SchemaValue<float[]> Normals { get; }

        /// <summary>Units of length per second, x, y, z of each, or none.</summary>
        public SchemaValue<float[]> Velocities { get; }

        /// <summary>What stays the same for a point over time, or none.</summary>
        public SchemaValue<long[]> Ids { get; }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.TypeName == "Points";
        }
    }
}
