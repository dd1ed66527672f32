namespace UsdBridge
{
    /// <summary>Version of the crate format that a file is written in.</summary>
    internal readonly struct CrateVersion
    {
        /// <summary>The newest minor version whose tables are known; what else it brings is refused where used.</summary>
        public const int NewestMinor = 16;

        /// <summary>The oldest minor version that is read.</summary>
        public const int OldestMinor = 4;

        public readonly int Major;
        public readonly int Minor;
        public readonly int Patch;

        public CrateVersion(int major, int minor, int patch)
        {
            Major = major;
            Minor = minor;
            Patch = patch;
        }

        public bool IsReadable => Major == 0 && Minor >= OldestMinor && Minor <= NewestMinor;

        public bool ArraysHaveRank => Minor < 5;

        public bool ArraysHaveShortCount => Minor < 7;

        public bool IntegersMayBePacked => Minor >= 5;

        public bool FloatsMayBePacked => Minor >= 6;

        public bool PayloadsHaveOffset => Minor >= 8;

        public override string ToString()
        {
            return $"{Major}.{Minor}.{Patch}";
        }
    }
}
