namespace UsdBridge
{
    /// <summary>Time base of a shot: frame i is at the stage's time code i, from 0 to <see cref="Count"/> − 1.</summary>
    public sealed class ManifestClock
    {
        /// <summary>Frames that a shot may have.</summary>
        public const int MostFrames = 10_000_000;

        internal ManifestClock(JsonValue json)
        {
            Rate = new ManifestRate(json.Need("rate"));
            Count = (int)json.Need("count").AsWhole(1, MostFrames);
            InPoint = (int)json.Need("in_point").AsWhole(0, int.MaxValue);
            SourceStart = (int)json.Need("source_start").AsWhole(int.MinValue, int.MaxValue);
            Timecode = json["timecode"].AsText(null);
        }

        /// <summary>Frames per second.</summary>
        public ManifestRate Rate { get; }

        /// <summary>Frames; at least 1.</summary>
        public int Count { get; }

        /// <summary>Frame of the source's footage that is the first here.</summary>
        public int InPoint { get; }

        /// <summary>The source's own number of the first frame.</summary>
        public int SourceStart { get; }

        /// <summary>Of the first frame, as SMPTE writes it; null where not known.</summary>
        public string Timecode { get; }

        /// <summary>How long the shot is, in seconds.</summary>
        public double Seconds => Rate.SecondsAt(Count);
    }
}
