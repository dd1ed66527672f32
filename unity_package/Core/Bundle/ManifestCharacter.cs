namespace UsdBridge
{
    /// <summary>A person or creature.</summary>
    public sealed class ManifestCharacter
    {
        internal ManifestCharacter(JsonValue json, int frames)
        {
            Id = json.Need("id").AsText();
            Prim = json.Need("prim").AsText();
            Identity = json.Need("identity").AsText();
            Wardrobe = json.Need("wardrobe").AsText();
            Consent = json.Need("consent").AsText();
            Frames = ManifestMotion.ReadOrNull(json["frames"], frames);
        }

        /// <summary>Its name in the shot's document; stays when the shot is converted again.</summary>
        public string Id { get; }

        /// <summary>Path of its prim.</summary>
        public string Prim { get; }

        /// <summary>Who it is.</summary>
        public string Identity { get; }

        /// <summary>What it wears.</summary>
        public string Wardrobe { get; }

        /// <summary>Id of its consent in the ledger; "" where there is none.</summary>
        public string Consent { get; }

        /// <summary>Null where its joints are those of the world.</summary>
        public ManifestMotion Frames { get; }
    }
}
