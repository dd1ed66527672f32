namespace UsdBridge
{
    /// <summary>What moves a shot through time: its Timeline, or the run-time player.</summary>
    internal interface IShotTime
    {
        /// <summary>Seconds from the shot's beginning; setting it shows that moment at once.</summary>
        double Time { get; set; }
    }
}
