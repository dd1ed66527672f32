namespace UsdBridge.Plan
{
    /// <summary>Footage on a Timeline.</summary>
    public sealed class FootagePlan
    {
        internal FootagePlan()
        {
        }

        /// <summary>Of the node with the plate.</summary>
        public string CameraId { get; internal set; }

        /// <summary>Seconds on the Timeline.</summary>
        public double Start { get; internal set; }

        /// <summary>Seconds.</summary>
        public double Duration { get; internal set; }

        /// <summary>Seconds into the footage at which it starts: the in point.</summary>
        public double ClipIn { get; internal set; }
    }
}
