namespace UsdBridge
{
    /// <summary>How a crate file stands for a value: its kind, and where it is or what it is.</summary>
    internal readonly struct CrateRep
    {
        private const ulong ArrayBit = 1UL << 63;
        private const ulong InlineBit = 1UL << 62;
        private const ulong CompressedBit = 1UL << 61;
        private const ulong ArrayEditBit = 1UL << 60;
        private const ulong PayloadMask = (1UL << 48) - 1;

        private readonly ulong _bits;

        public CrateRep(ulong bits)
        {
            _bits = bits;
        }

        public ValueKind Kind => (ValueKind)((_bits >> 48) & 0xFF);

        public bool IsArray => (_bits & ArrayBit) != 0;

        public bool IsInline => (_bits & InlineBit) != 0;

        public bool IsCompressed => (_bits & CompressedBit) != 0;

        public bool IsArrayEdit => (_bits & ArrayEditBit) != 0;

        /// <summary>Where the value is, in bytes from the beginning of the file.</summary>
        public long Position => (long)(_bits & PayloadMask);

        /// <summary>The value itself, if it is in line.</summary>
        public uint Payload => (uint)_bits;

        /// <summary>Is it in line whatever its bits say: one of at most four bytes, or an index of a table?</summary>
        public bool IsAlwaysInline
        {
            get
            {
                if (IsArray || IsArrayEdit)
                {
                    return false;
                }
                switch (Kind)
                {
                    case ValueKind.Bool:
                    case ValueKind.UChar:
                    case ValueKind.Int:
                    case ValueKind.UInt:
                    case ValueKind.Half:
                    case ValueKind.Float:
                    case ValueKind.String:
                    case ValueKind.Token:
                    case ValueKind.Asset:
                    case ValueKind.Vec2h:
                    case ValueKind.Specifier:
                    case ValueKind.Permission:
                    case ValueKind.Variability:
                    case ValueKind.ValueBlock:
                    case ValueKind.AnimationBlock:
                        return true;
                    default:
                        return false;
                }
            }
        }
    }
}
