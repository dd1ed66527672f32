namespace UsdBridge.Plan
{
    /// <summary>Which of a stage's cameras are made.</summary>
    public enum CameraChoice
    {
        /// <summary>All; only the shot's own is active.</summary>
        All,
        /// <summary>The shot's own alone.</summary>
        ShotCamera,
        /// <summary>None, and no plate.</summary>
        None,
    }
}
