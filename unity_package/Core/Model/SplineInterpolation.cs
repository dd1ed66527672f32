namespace UsdBridge
{
    /// <summary>What a spline does from one knot to the next.</summary>
    public enum SplineInterpolation
    {
        /// <summary>It has no value.</summary>
        ValueBlock = 0,
        /// <summary>It keeps the value of the knot.</summary>
        Held = 1,
        /// <summary>A straight line.</summary>
        Linear = 2,
        /// <summary>A curve, by the tangents.</summary>
        Curve = 3,
    }
}
