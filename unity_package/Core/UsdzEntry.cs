namespace UsdBridge
{
    /// <summary>A file in a package.</summary>
    public sealed class UsdzEntry
    {
        internal UsdzEntry(string name, int start, int length)
        {
            Name = name;
            Start = start;
            Length = length;
        }

        /// <summary>Its path in the package, with slashes.</summary>
        public string Name { get; }

        /// <summary>Bytes of it.</summary>
        public int Length { get; }

        /// <summary>Its first byte, from the beginning of the package.</summary>
        internal int Start { get; }
    }
}
