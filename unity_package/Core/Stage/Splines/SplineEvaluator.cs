using System;

namespace UsdBridge
{
    /// <summary>Values of a curve.</summary>
    internal sealed class SplineEvaluator
    {
        private readonly Spline _spline;

        public SplineEvaluator(Spline spline)
        {
            _spline = spline;
        }

        public double[] Times => Array.ConvertAll(_spline.Knots, knot => knot.Time);

        public Value Get(double time)
        {
            return Value.Double(_spline.Knots[0].Value);
        }
    }
}
