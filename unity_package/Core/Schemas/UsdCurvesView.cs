namespace UsdBridge
{
    /// <summary>Curves: BasisCurves, NurbsCurves or HermiteCurves.</summary>
    public sealed class UsdCurvesView
    {
        /// <summary>The curves of a prim.</summary>
        public UsdCurvesView(UsdPrim prim)
        {
            Prim = prim;
            Points = SchemaValues.Floats(prim, "points");
            CurveVertexCounts = SchemaValues.Wholes(prim, "curveVertexCounts");
            Widths = SchemaValues.Floats(prim, "widths");
            Type = SchemaValues.Text(prim, "type", "cubic");
            Basis = SchemaValues.Text(prim, "basis", "bezier");
            Wrap = SchemaValues.Text(prim, "wrap", "nonperiodic");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>x, y, z of each.</summary>
        public SchemaValue<float[]> Points { get; }

        /// <summary>Points of each curve.</summary>
        public SchemaValue<int[]> CurveVertexCounts { get; }

        /// <summary>Diameters.</summary>
        public SchemaValue<float[]> Widths { get; }

        /// <summary>Of BasisCurves: "linear" or "cubic".</summary>
        public SchemaValue<string> Type { get; }

        /// <summary>Of cubic BasisCurves: "bezier", "bspline", "catmullRom".</summary>
        public SchemaValue<string> Basis { get; }

        /// <summary>Of BasisCurves: "nonperiodic", "periodic", "pinned".</summary>
        public SchemaValue<string> Wrap { get; }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.TypeName == "BasisCurves" || prim.TypeName == "NurbsCurves" || prim.TypeName == "HermiteCurves";
        }
    }
}
