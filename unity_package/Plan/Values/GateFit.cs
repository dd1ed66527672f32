namespace UsdBridge.Plan
{
    /// <summary>As UnityEngine.Camera.GateFitMode, number for number.</summary>
    public enum GateFit
    {
        /// <summary>The picture is stretched.</summary>
        None,
        /// <summary>The sensor's height fits.</summary>
        Vertical,
        /// <summary>The sensor's width fits.</summary>
        Horizontal,
        /// <summary>The sensor fills the window.</summary>
        Fill,
        /// <summary>All of the sensor is seen.</summary>
        Overscan,
    }
}
