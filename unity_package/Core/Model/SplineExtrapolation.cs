namespace UsdBridge
{
    /// <summary>What a spline does on one side of its knots.</summary>
    public readonly struct SplineExtrapolation
    {
        /// <summary>A mode, and the slope that only Sloped uses.</summary>
        public SplineExtrapolation(SplineExtrapolationMode mode, double slope)
        {
            Mode = mode;
            Slope = slope;
        }

        /// <summary>What it does.</summary>
        public SplineExtrapolationMode Mode { get; }

        /// <summary>Value per time code, where the mode is Sloped; else 0.</summary>
        public double Slope { get; }
    }
}
