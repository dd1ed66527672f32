namespace UsdBridge
{
    /// <summary>How much a finding matters.</summary>
    public enum UsdSeverity
    {
        /// <summary>Worth knowing; nothing is lost.</summary>
        Note,
        /// <summary>Something is left out or changed.</summary>
        Warning,
        /// <summary>Something is wrong in the file, and what depends on it is left out.</summary>
        Error,
    }
}
