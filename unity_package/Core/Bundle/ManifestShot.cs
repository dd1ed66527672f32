namespace UsdBridge
{
    /// <summary>A shot's place in a sequence.</summary>
    public sealed class ManifestShot
    {
        internal ManifestShot(JsonValue json)
        {
            Manifest = ManifestPath.Read(json.Need("manifest"));
            Name = json.Need("name").AsText();
            Start = (int)json.Need("start").AsWhole(0, ManifestClock.MostFrames);
            Count = (int)json.Need("count").AsWhole(1, ManifestClock.MostFrames);
            InPoint = (int)json.Need("in_point").AsWhole(0, int.MaxValue);
        }

        /// <summary>Its NAME.gshot, relative to the sequence's folder.</summary>
        public string Manifest { get; }

        /// <summary>The shot's name.</summary>
        public string Name { get; }

        /// <summary>Its first frame in the sequence.</summary>
        public int Start { get; }

        /// <summary>Its frames; at least 1.</summary>
        public int Count { get; }

        /// <summary>Frame of the source's footage that is its first.</summary>
        public int InPoint { get; }
    }
}
