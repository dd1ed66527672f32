namespace UsdBridge
{
    /// <summary>A knot of a spline. Values and slopes are exact in double whatever the spline's type.</summary>
    public sealed class SplineKnot
    {
        /// <summary>Time, in time codes.</summary>
        public double Time { get; internal set; }

        /// <summary>Value at the knot and after it.</summary>
        public double Value { get; internal set; }

        /// <summary>Does the spline jump here, from <see cref="PreValue"/> to <see cref="Value"/>?</summary>
        public bool IsDualValued { get; internal set; }

        /// <summary>Value just before the knot, if it is dual-valued; else 0.</summary>
        public double PreValue { get; internal set; }

        /// <summary>What happens until the next knot.</summary>
        public SplineInterpolation Interpolation { get; internal set; }

        /// <summary>Bezier or Hermite; the same for all knots of a spline.</summary>
        public SplineCurve Curve { get; internal set; }

        /// <summary>Length in time of the tangent before the knot, in time codes; 0 if Hermite.</summary>
        public double PreTangentWidth { get; internal set; }

        /// <summary>Length in time of the tangent after the knot, in time codes; 0 if Hermite.</summary>
        public double PostTangentWidth { get; internal set; }

        /// <summary>Value per time code of the tangent before the knot.</summary>
        public double PreTangentSlope { get; internal set; }

        /// <summary>Value per time code of the tangent after the knot.</summary>
        public double PostTangentSlope { get; internal set; }

        /// <summary>How the tangent before the knot came to be.</summary>
        public SplineTangentAlgorithm PreTangentAlgorithm { get; internal set; }

        /// <summary>How the tangent after the knot came to be.</summary>
        public SplineTangentAlgorithm PostTangentAlgorithm { get; internal set; }

        /// <summary>Further data; null if there is none.</summary>
        public ValueDictionary CustomData { get; internal set; }
    }
}
