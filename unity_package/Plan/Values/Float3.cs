namespace UsdBridge.Plan
{
    /// <summary>Three numbers; a place or direction is in Unity's frame: left-handed, +Y up, +Z forward.</summary>
    public readonly struct Float3
    {
        /// <summary>The value of its numbers.</summary>
        public Float3(float x, float y, float z)
        {
            X = x;
            Y = y;
            Z = z;
        }

        /// <summary>To the right.</summary>
        public float X { get; }

        /// <summary>Up.</summary>
        public float Y { get; }

        /// <summary>Forward.</summary>
        public float Z { get; }
    }
}
