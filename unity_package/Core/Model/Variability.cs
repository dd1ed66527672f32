namespace UsdBridge
{
    /// <summary>Whether an attribute may change over time.</summary>
    public enum Variability
    {
        /// <summary>It may.</summary>
        Varying = 0,
        /// <summary>It has one value for all time.</summary>
        Uniform = 1,
    }
}
