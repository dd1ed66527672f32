namespace UsdBridge
{
    /// <summary>
    /// What a C2PA manifest in the clip says. A clip without one does not have this API; that proves nothing.
    /// </summary>
    public sealed class BridgeCredentialsView
    {
        /// <summary>What is said of a prim.</summary>
        public BridgeCredentialsView(UsdPrim prim)
        {
            Prim = prim;
            State = SchemaValues.Text(prim, "usdbridge:credentials:state", "unknown");
            ClaimGenerator = SchemaValues.Text(prim, "usdbridge:credentials:claimGenerator", "");
            Title = SchemaValues.Text(prim, "usdbridge:credentials:title", "");
            Issuer = SchemaValues.Text(prim, "usdbridge:credentials:issuer", "");
            DigitalSourceType = SchemaValues.Text(prim, "usdbridge:credentials:digitalSourceType", "");
            Actions = SchemaValues.Texts(prim, "usdbridge:credentials:actions");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>The C2PA validator's word. Range: Trusted, Valid, Invalid, unknown.</summary>
        public SchemaValue<string> State { get; }

        /// <summary>Program that signed the manifest.</summary>
        public SchemaValue<string> ClaimGenerator { get; }

        /// <summary>Title in the manifest.</summary>
        public SchemaValue<string> Title { get; }

        /// <summary>Issuer of the signing certificate.</summary>
        public SchemaValue<string> Issuer { get; }

        /// <summary>
        /// IPTC digital source type. Range: a URI, e.g. ending in "trainedAlgorithmicMedia"; "" where not stated.
        /// </summary>
        public SchemaValue<string> DigitalSourceType { get; }

        /// <summary>Actions listed in the manifest. Range: C2PA action names, e.g. "c2pa.created".</summary>
        public SchemaValue<string[]> Actions { get; }

        /// <summary>Is the schema applied to a prim?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("UsdbridgeCredentialsAPI");
        }
    }
}
