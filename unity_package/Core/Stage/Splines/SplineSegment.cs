using System;

namespace UsdBridge
{
    /// <summary>Values of a curve from one knot to the next.</summary>
    internal static class SplineSegment
    {
        private const double Tiny = 1e-10;
        private const double Slack = 1e-6;
        private const double Reduction = 1e-5;

        /// <summary>The value at a time between two knots; null where there is none.</summary>
        public static double? Get(SplineKnot one, SplineKnot other, double time)
        {
            switch (one.Interpolation)
            {
                case SplineInterpolation.ValueBlock:
                    return null;
                case SplineInterpolation.Held:
                    return one.Value;
                case SplineInterpolation.Linear:
                    return one.Value + Slope(one, other) * (time - one.Time);
                default:
                    return one.Curve == SplineCurve.Hermite ? Hermite(one, other, time) : Bezier(one, other, time);
            }
        }

        /// <summary>Value per time of the straight line from one knot to the next.</summary>
        public static double Slope(SplineKnot one, SplineKnot other)
        {
            return (ValueBefore(other) - one.Value) / (other.Time - one.Time);
        }

        /// <summary>The value that a curve reaches a knot with.</summary>
        public static double ValueBefore(SplineKnot knot)
        {
            return knot.IsDualValued ? knot.PreValue : knot.Value;
        }

        /// <summary>Cubic Hermite: two values, two slopes.</summary>
        private static double Hermite(SplineKnot one, SplineKnot other, double time)
        {
            double span = other.Time - one.Time;
            double at = (time - one.Time) / span;
            double start = one.PostTangentSlope * span;
            double end = other.PreTangentSlope * span;
            double rise = ValueBefore(other) - one.Value;
            double square = 3 * rise - 2 * start - end;
            double cube = start + end - 2 * rise;
            return at * (at * (at * cube + square) + start) + one.Value;
        }

        /// <summary>Cubic Bezier in time and value: where it is at a time, then what it is worth there.</summary>
        private static double Bezier(SplineKnot one, SplineKnot other, double time)
        {
            double span = other.Time - one.Time;
            double first = one.PostTangentWidth / span;
            double second = other.PreTangentWidth / span;
            Straighten(ref first, ref second);
            double firstWidth = first * span;
            double secondWidth = second * span;
            double at = FindZero(
                one.Time - time, one.Time + firstWidth - time, other.Time - secondWidth - time, other.Time - time);
            double end = ValueBefore(other);
            if (at <= 0 || at >= 1)
            {
                return at <= 0 ? one.Value : end;
            }
            double start = one.Value + firstWidth * one.PostTangentSlope;
            double stop = end - secondWidth * other.PreTangentSlope;
            double cube = -one.Value + 3 * start - 3 * stop + end;
            double square = 3 * one.Value - 6 * start + 3 * stop;
            double line = -3 * one.Value + 3 * start;
            return at * (at * (at * cube + square) + line) + one.Value;
        }

        /// <summary>
        /// Shortens tangents that would make time run back, both by the same factor, so that it stands still at
        /// one point (the rule of OpenUSD's Ts, "Keep Ratio"). Widths are fractions of the segment.
        /// </summary>
        private static void Straighten(ref double first, ref double second)
        {
            double one = first + Slack;
            double other = second + Slack;
            bool isFine = (first <= 1 && second <= 1)
                || one * one + other * other - 2 * (one + other) + one * other + 1 <= 0;
            if (isFine)
            {
                return;
            }
            if (first < Slack || second < Slack)
            {
                first = first < Slack ? first : 1 - Reduction;
                second = second < Slack ? second : 1 - Reduction;
                return;
            }
            double ratio = first / second;
            double width = (Math.Sqrt(ratio) + ratio + 1) / (ratio * ratio + ratio + 1);
            first = ratio * width - Reduction;
            second = width - Reduction;
        }

        /// <summary>The parameter at which a Bezier curve of increasing time is at 0 (Cardano's formulas).</summary>
        private static double FindZero(double start, double first, double second, double end)
        {
            double cube = -start + 3 * first - 3 * second + end;
            double square = 3 * start - 6 * first + 3 * second;
            double line = -3 * start + 3 * first;
            if (Math.Abs(cube) >= Tiny)
            {
                return CubicZero(square / cube, line / cube, start / cube);
            }
            return Math.Abs(square) < Tiny ? -start / line : QuadraticZero(square, line, start);
        }

        private static double QuadraticZero(double square, double line, double constant)
        {
            double root = Math.Sqrt(Math.Max(0, line * line - 4 * square * constant));
            return Choose((-line - root) / (2 * square), (-line + root) / (2 * square));
        }

        /// <summary>The zero from 0 to 1 of a cubic whose first factor is 1.</summary>
        private static double CubicZero(double square, double line, double constant)
        {
            double shift = square / 3;
            double p = (3 * line - square * square) / 9;
            double half = (2 * square * square * square - 9 * square * line + 27 * constant) / 54;
            double discriminant = half * half + p * p * p;
            if (discriminant > 0)
            {
                double root = Math.Sqrt(discriminant);
                return CubeRoot(root - half) - CubeRoot(root + half) - shift;
            }
            if (discriminant == 0)
            {
                double twin = CubeRoot(half);
                return Choose(-2 * twin - shift, twin - shift);
            }
            double radius = Math.Sqrt(-p * p * p);
            double angle = Math.Acos(Math.Max(-1, Math.Min(1, -half / radius)));
            double scale = 2 * CubeRoot(radius);
            double zero = Choose(
                scale * Math.Cos(angle / 3) - shift, scale * Math.Cos((angle + 2 * Math.PI) / 3) - shift);
            return Choose(zero, scale * Math.Cos((angle + 4 * Math.PI) / 3) - shift);
        }

        private static double CubeRoot(double number)
        {
            return number >= 0 ? Math.Pow(number, 1.0 / 3) : -Math.Pow(-number, 1.0 / 3);
        }

        /// <summary>The number that is nearer to what is from 0 to 1.</summary>
        private static double Choose(double one, double other)
        {
            return Math.Abs(one - 0.5) <= Math.Abs(other - 0.5) ? one : other;
        }
    }
}
