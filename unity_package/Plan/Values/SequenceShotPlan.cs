namespace UsdBridge.Plan
{
    /// <summary>A shot's place in a sequence.</summary>
    public sealed class SequenceShotPlan
    {
        internal SequenceShotPlan()
        {
        }

        /// <summary>Its manifest, relative to the sequence's.</summary>
        public string File { get; internal set; }

        /// <summary>The shot's name.</summary>
        public string Name { get; internal set; }

        /// <summary>Its first frame in the sequence.</summary>
        public int StartFrame { get; internal set; }

        /// <summary>Its frames.</summary>
        public int FrameCount { get; internal set; }

        /// <summary>Of the shared footage, the frame that is its first.</summary>
        public int InPoint { get; internal set; }

        /// <summary>Seconds: StartFrame by the rate.</summary>
        public double Start { get; internal set; }

        /// <summary>Seconds: FrameCount by the rate.</summary>
        public double Duration { get; internal set; }
    }
}
