namespace UsdBridge
{
    /// <summary>Grading that belongs to the shot, not to the set.</summary>
    public sealed class BridgeLookView
    {
        /// <summary>What is said of a prim.</summary>
        public BridgeLookView(UsdPrim prim)
        {
            Prim = prim;
            Exposure = SchemaValues.Number(prim, "usdbridge:look:exposure", 0);
            WhiteBalance = SchemaValues.Number(prim, "usdbridge:look:whiteBalance", 0);
            BloomIntensity = SchemaValues.Number(prim, "usdbridge:look:bloom:intensity", 0);
            BloomThreshold = SchemaValues.Number(prim, "usdbridge:look:bloom:threshold", 0);
            Lut = SchemaValues.Text(prim, "usdbridge:look:lut", "");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Exposure on top of the plate; sampled over time where it varies. Units: stops (EV).</summary>
        public SchemaValue<double> Exposure { get; }

        /// <summary>
        /// Correlated colour temperature that is to look white. Range: &gt; 0; 0 where not set. Units: kelvin.
        /// </summary>
        public SchemaValue<double> WhiteBalance { get; }

        /// <summary>Strength of the bloom. Range: &gt;= 0; 0 is none.</summary>
        public SchemaValue<double> BloomIntensity { get; }

        /// <summary>Scene-linear brightness from which light blooms. Range: &gt;= 0.</summary>
        public SchemaValue<double> BloomThreshold { get; }

        /// <summary>Reference to a look-up table, as the source gave it.</summary>
        public SchemaValue<string> Lut { get; }

        /// <summary>Is the schema applied to a prim?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("UsdbridgeLookAPI");
        }
    }
}
