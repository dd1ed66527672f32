namespace UsdBridge.Plan
{
    /// <summary>A sound on a Timeline.</summary>
    public sealed class AudioClipPlan
    {
        internal AudioClipPlan()
        {
        }

        /// <summary>Of the node with the sound.</summary>
        public string NodeId { get; internal set; }

        /// <summary>Seconds on the Timeline.</summary>
        public double Start { get; internal set; }

        /// <summary>Seconds.</summary>
        public double Duration { get; internal set; }

        /// <summary>Seconds into the sound at which it starts.</summary>
        public double ClipIn { get; internal set; }
    }
}
