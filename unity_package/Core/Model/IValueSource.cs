namespace UsdBridge
{
    /// <summary>Where values are read from when they are asked for: a crate file in memory.</summary>
    internal interface IValueSource
    {
        /// <summary>The value that a file's own 64 bits stand for.</summary>
        /// <exception cref="UsdException">The file is damaged there.</exception>
        Value ReadValue(ulong representation);
    }
}
