namespace UsdBridge.Plan
{
    /// <summary>A colour, linear with Rec. 709 primaries; Unity's own colours are its gamma.</summary>
    public readonly struct LinearColor
    {
        /// <summary>The value of its numbers.</summary>
        public LinearColor(float r, float g, float b)
        {
            R = r;
            G = g;
            B = b;
        }

        /// <summary>Red; 1 is white.</summary>
        public float R { get; }

        /// <summary>Green.</summary>
        public float G { get; }

        /// <summary>Blue.</summary>
        public float B { get; }
    }
}
