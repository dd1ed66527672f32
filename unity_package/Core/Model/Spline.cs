using System;

namespace UsdBridge
{
    /// <summary>An animation curve.</summary>
    public sealed class Spline
    {
        /// <summary>Type of its values: Double, Float, Half, TimeCode, Duration; None if it has no knots to tell.</summary>
        public ValueKind ValueKind { get; internal set; }

        /// <summary>Are the values times, so that layer offsets apply to them?</summary>
        public bool IsTimeValued { get; internal set; }

        /// <summary>What curved segments are.</summary>
        public SplineCurve Curve { get; internal set; }

        /// <summary>What happens before the first knot.</summary>
        public SplineExtrapolation Before { get; internal set; }

        /// <summary>What happens after the last knot.</summary>
        public SplineExtrapolation After { get; internal set; }

        /// <summary>The stretch that is repeated; null if none is.</summary>
        public SplineLoop Loop { get; internal set; }

        /// <summary>Knots by increasing time.</summary>
        public SplineKnot[] Knots { get; internal set; } = Array.Empty<SplineKnot>();
    }
}
