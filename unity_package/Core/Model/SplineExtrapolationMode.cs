namespace UsdBridge
{
    /// <summary>What a spline does before its first or after its last knot.</summary>
    public enum SplineExtrapolationMode
    {
        /// <summary>It has no value.</summary>
        ValueBlock = 0,
        /// <summary>It keeps the value of the knot.</summary>
        Held = 1,
        /// <summary>A straight line that goes on with the slope at the knot.</summary>
        Linear = 2,
        /// <summary>A straight line with a slope of its own.</summary>
        Sloped = 3,
        /// <summary>Its knots again and again, each time raised to join.</summary>
        LoopRepeat = 4,
        /// <summary>Its knots again and again, as they are.</summary>
        LoopReset = 5,
        /// <summary>Its knots again and again, to and fro.</summary>
        LoopOscillate = 6,
    }
}
