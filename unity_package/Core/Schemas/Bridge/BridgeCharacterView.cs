namespace UsdBridge
{
    /// <summary>Who a character is, over all shots, and by whose leave.</summary>
    public sealed class BridgeCharacterView
    {
        /// <summary>What is said of a prim.</summary>
        public BridgeCharacterView(UsdPrim prim)
        {
            Prim = prim;
            Identity = SchemaValues.Text(prim, "usdbridge:character:identity", "");
            Wardrobe = SchemaValues.Text(prim, "usdbridge:character:wardrobe", "");
            Consent = SchemaValues.Text(prim, "usdbridge:character:consent", "");
            Height = SchemaValues.Number(prim, "usdbridge:character:height", 0);
            Swinging = SchemaValues.Texts(prim, "usdbridge:character:swinging");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Stable identity across shots.</summary>
        public SchemaValue<string> Identity { get; }

        /// <summary>What the character wears.</summary>
        public SchemaValue<string> Wardrobe { get; }

        /// <summary>
        /// Entry of the consent ledger in usdbridge:governance:consents. Range: an entry's id, or "".
        /// </summary>
        public SchemaValue<string> Consent { get; }

        /// <summary>Standing height. Range: &gt; 0; 0 where not known. Units: metres.</summary>
        public SchemaValue<double> Height { get; }

        /// <summary>
        /// Joints that hang from their parents and are moved by physics, such as hair. Range: names of joints.
        /// </summary>
        public SchemaValue<string[]> Swinging { get; }

        /// <summary>Is the schema applied to a prim?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("UsdbridgeCharacterAPI");
        }
    }
}
