namespace UsdBridge
{
    /// <summary>Who agreed to what, and who may see it.</summary>
    public sealed class BridgeGovernanceView
    {
        /// <summary>What is said of a prim.</summary>
        public BridgeGovernanceView(UsdPrim prim)
        {
            Prim = prim;
            ContentRating = SchemaValues.Text(prim, "usdbridge:governance:contentRating", "");
            Licence = SchemaValues.Text(prim, "usdbridge:governance:licence", "");
            CopyrightHolder = SchemaValues.Text(prim, "usdbridge:governance:copyrightHolder", "");
            Consents = SchemaValues.Texts(prim, "usdbridge:governance:consents");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Content rating, as the source gave it. Range: any text; "" where not known.</summary>
        public SchemaValue<string> ContentRating { get; }

        /// <summary>Licence of the clip. Range: SPDX expression; "" where not known.</summary>
        public SchemaValue<string> Licence { get; }

        /// <summary>Who holds the copyright. Range: any text; "" where not known.</summary>
        public SchemaValue<string> CopyrightHolder { get; }

        /// <summary>
        /// The consent ledger. Range: one JSON object each, with id, subject, scope, reference and date (ISO 8601).
        /// </summary>
        public SchemaValue<string[]> Consents { get; }

        /// <summary>Is the schema applied to a prim?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("UsdbridgeGovernanceAPI");
        }
    }
}
