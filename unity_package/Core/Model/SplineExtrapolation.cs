namespace UsdBridge
{
    /// <summary>What a spline does on one side of its knots.</summary>
    public readonly struct SplineExtrapolation
    {
        /// <summary>A mode, the slope that only Sloped uses, and the boundary that only loops have.</summary>
        public SplineExtrapolation(SplineExtrapolationMode mode, double slope, double? loopBoundary = null)
        {
            Mode = mode;
            Slope = slope;
            LoopBoundary = loopBoundary;
        }

        /// <summary>What it does.</summary>
        public SplineExtrapolationMode Mode { get; }

        /// <summary>Value per time code, where the mode is Sloped; else 0.</summary>
        public double Slope { get; }

        /// <summary>Time at which what loops begins or ends, in time codes; null for the outermost knot.</summary>
        public double? LoopBoundary { get; }
    }
}
