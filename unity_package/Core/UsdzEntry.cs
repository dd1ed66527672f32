namespace UsdBridge
{
    /// <summary>A file in a package.</summary>
    public sealed class UsdzEntry
    {
        internal UsdzEntry(string name, int start, int length, bool isStored)
        {
            Name = name;
            Start = start;
            Length = length;
            IsStored = isStored;
        }

        /// <summary>Its path in the package, with slashes.</summary>
        public string Name { get; }

        /// <summary>Bytes of it.</summary>
        public int Length { get; }

        /// <summary>Is it stored as it is, as it must be to be read: not compressed, not encrypted?</summary>
        public bool IsStored { get; }

        /// <summary>Its first byte, from the beginning of the package.</summary>
        internal int Start { get; }
    }
}
