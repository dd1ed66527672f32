namespace UsdBridge.Plan
{
    /// <summary>A unit quaternion in Unity's frame.</summary>
    public readonly struct Rotation
    {
        /// <summary>The value of its numbers.</summary>
        public Rotation(float x, float y, float z, float w)
        {
            X = x;
            Y = y;
            Z = z;
            W = w;
        }

        /// <summary>Of the axis, times the sine of half the angle.</summary>
        public float X { get; }

        /// <summary>As X.</summary>
        public float Y { get; }

        /// <summary>As X.</summary>
        public float Z { get; }

        /// <summary>The cosine of half the angle.</summary>
        public float W { get; }

        /// <summary>No rotation.</summary>
        public static Rotation Identity => new Rotation(0, 0, 0, 1);
    }
}
