namespace UsdBridge
{
    /// <summary>How physics moved the objects of the shot.</summary>
    public sealed class BridgeBakeView
    {
        /// <summary>What is said of a prim.</summary>
        public BridgeBakeView(UsdPrim prim)
        {
            Prim = prim;
            StepRateNumerator = SchemaValues.Whole(prim, "usdbridge:bake:stepRate:numerator", 0);
            StepRateDenominator = SchemaValues.Whole(prim, "usdbridge:bake:stepRate:denominator", 1);
            Engine = SchemaValues.Text(prim, "usdbridge:bake:engine", "");
            Seed = SchemaValues.Text(prim, "usdbridge:bake:seed", "0");
            Figures = SchemaValues.Texts(prim, "usdbridge:bake:figures");
            Digest = SchemaValues.Text(prim, "usdbridge:bake:digest", "");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Steps per second, times the denominator. Range: &gt; 0. Units: steps per second.</summary>
        public SchemaValue<int> StepRateNumerator { get; }

        /// <summary>See the numerator. Range: &gt; 0.</summary>
        public SchemaValue<int> StepRateDenominator { get; }

        /// <summary>What simulated, with its version.</summary>
        public SchemaValue<string> Engine { get; }

        /// <summary>Of everything that chance decided. Range: a whole number &gt;= 0.</summary>
        public SchemaValue<string> Seed { get; }

        /// <summary>What was measured after the bake. Range: "KEY=VALUE" each. Units: SI.</summary>
        public SchemaValue<string[]> Figures { get; }

        /// <summary>SHA-256 of every pose. Range: 64 hexadecimal digits, or "".</summary>
        public SchemaValue<string> Digest { get; }

        /// <summary>Is the schema applied to a prim?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("UsdbridgeBakeAPI");
        }
    }
}
