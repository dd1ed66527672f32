namespace UsdBridge
{
    /// <summary>How much of a dome light's picture was seen; its alpha is 1 where it was.</summary>
    public sealed class BridgeSurroundingsView
    {
        /// <summary>What is said of a prim.</summary>
        public BridgeSurroundingsView(UsdPrim prim)
        {
            Prim = prim;
            SeenShare = SchemaValues.Number(prim, "usdbridge:surroundings:seenShare", 0);
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Share of the sphere that the footage looked at; the rest is a guess. Range: 0 to 1.</summary>
        public SchemaValue<double> SeenShare { get; }

        /// <summary>Is the schema applied to a prim?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("UsdbridgeSurroundingsAPI");
        }
    }
}
