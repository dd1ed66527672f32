namespace UsdBridge.Plan
{
    /// <summary>How animation is split into clips.</summary>
    public enum AnimationSplit
    {
        /// <summary>A clip each for camera, objects, lights and characters.</summary>
        PerKind,
        /// <summary>One clip, "Shot".</summary>
        One,
    }
}
