namespace UsdBridge.Plan
{
    /// <summary>Two numbers.</summary>
    public readonly struct Float2
    {
        /// <summary>The value of its numbers.</summary>
        public Float2(float x, float y)
        {
            X = x;
            Y = y;
        }

        /// <summary>The first.</summary>
        public float X { get; }

        /// <summary>The second.</summary>
        public float Y { get; }
    }
}
