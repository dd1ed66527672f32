namespace UsdBridge
{
    /// <summary>A mesh whose points move.</summary>
    public sealed class ManifestCache
    {
        internal ManifestCache(JsonValue json, int frames)
        {
            Id = json.Need("id").AsText();
            Prim = json.Need("prim").AsText();
            Kind = json.Need("kind").AsText();
            Frames = ManifestMotion.ReadOrNull(json["frames"], frames);
        }

        /// <summary>Its name in the shot's document; stays when the shot is converted again.</summary>
        public string Id { get; }

        /// <summary>Path of its prim.</summary>
        public string Prim { get; }

        /// <summary>"cloth", "liquid" or "particles".</summary>
        public string Kind { get; }

        /// <summary>Null where its points are those of the world.</summary>
        public ManifestMotion Frames { get; }
    }
}
