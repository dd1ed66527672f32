namespace UsdBridge
{
    /// <summary>What a physics check says of the motion of the shot, or of the object it is applied to.</summary>
    public sealed class BridgeVerdictView
    {
        /// <summary>What is said of a prim.</summary>
        public BridgeVerdictView(UsdPrim prim)
        {
            Prim = prim;
            Value = SchemaValues.Text(prim, "usdbridge:verdict:value", "not_judgeable");
            Tier = SchemaValues.Text(prim, "usdbridge:verdict:tier", "none");
            Chi = SchemaValues.Number(prim, "usdbridge:verdict:chi", 0);
            Glitches = SchemaValues.Texts(prim, "usdbridge:verdict:glitches");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>The verdict. Range: plausible, suspicious, impossible, not_judgeable.</summary>
        public SchemaValue<string> Value { get; }

        /// <summary>
        /// How an observed motion was made physical: A simulated, B piece by piece, C not at all. Range: A, B, C, none.
        /// </summary>
        public SchemaValue<string> Tier { get; }

        /// <summary>
        /// Misfit between the observed and the physical motion over the observation's error. Range: &gt;= 0.
        /// </summary>
        public SchemaValue<double> Chi { get; }

        /// <summary>
        /// Stretches of the motion that physics does not allow. Range: "FIRST END KIND SIZE UNIT KEY=VALUE ..." each; the
        /// frame END is excluded. Units: FIRST and END in frames.
        /// </summary>
        public SchemaValue<string[]> Glitches { get; }

        /// <summary>Is the schema applied to a prim?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("UsdbridgeVerdictAPI");
        }
    }
}
