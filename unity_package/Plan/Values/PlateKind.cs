namespace UsdBridge.Plan
{
    /// <summary>What footage is.</summary>
    public enum PlateKind
    {
        /// <summary>A file that plays.</summary>
        Movie,
        /// <summary>Numbered pictures.</summary>
        Sequence,
        /// <summary>Pictures in the package.</summary>
        Pictures,
    }
}
