using System;

namespace UsdBridge
{
    /// <summary>Values of a curve at any time: between knots, in its loops and beyond its ends.</summary>
    /// <remarks>
    /// As OpenUSD's Ts evaluates: a time in a repetition is brought back to the stretch that is repeated, first
    /// out of loops beyond the ends, then out of loops within.
    /// </remarks>
    internal sealed class SplineEvaluator
    {
        private readonly Spline _spline;
        private readonly SplineKnot[] _knots;
        private readonly SplineInnerLoop _loop;

        public SplineEvaluator(Spline spline)
        {
            _spline = spline;
            _loop = SplineInnerLoop.Of(spline);
            _knots = _loop == null ? spline.Knots : _loop.KnotsOutside(spline.Knots);
        }

        /// <summary>Times of the knots, increasing.</summary>
        public double[] Times => Array.ConvertAll(_spline.Knots, knot => knot.Time);

        /// <summary>Does it repeat a stretch of itself?</summary>
        public bool HasInnerLoop => _loop != null;

        /// <summary>The value at a time, in the curve's own type; kind None where there is none.</summary>
        public Value Get(double time)
        {
            double? value = GetNumber(time);
            if (!value.HasValue)
            {
                return default;
            }
            switch (_spline.ValueKind)
            {
                case ValueKind.Float:
                    return Value.Float((float)value.Value);
                case ValueKind.Half:
                    return Value.Half(Interpolation.Half(value.Value));
                case ValueKind.TimeCode:
                    return Value.TimeCode(value.Value);
                case ValueKind.Duration:
                    return Value.Duration(value.Value);
                default:
                    return Value.Double(value.Value);
            }
        }

        private static bool IsLoop(SplineExtrapolationMode mode)
        {
            return mode >= SplineExtrapolationMode.LoopRepeat;
        }

        private double? GetNumber(double time)
        {
            double rise = 0;
            bool isBefore = false;
            SplineKnot first = _knots[0];
            SplineKnot last = _knots[_knots.Length - 1];
            if (_knots.Length > 1 && time < first.Time && IsLoop(_spline.Before.Mode))
            {
                Unloop(_spline.Before, first, LoopEnd(_spline.Before, last), true, ref time, ref rise, ref isBefore);
            }
            else if (_knots.Length > 1 && time >= last.Time && IsLoop(_spline.After.Mode))
            {
                Unloop(_spline.After, LoopStart(_spline.After, first), last, false, ref time, ref rise, ref isBefore);
            }
            double? value = isBefore ? Before(time) : At(time);
            return value + rise;
        }

        private SplineKnot LoopEnd(SplineExtrapolation loop, SplineKnot last)
        {
            return loop.LoopBoundary.HasValue ? KnotAt(loop.LoopBoundary.Value) ?? last : last;
        }

        private SplineKnot LoopStart(SplineExtrapolation loop, SplineKnot first)
        {
            return loop.LoopBoundary.HasValue ? KnotAt(loop.LoopBoundary.Value) ?? first : first;
        }

        private SplineKnot KnotAt(double time)
        {
            return Array.Find(_knots, knot => knot.Time == time);
        }

        /// <summary>Brings a time beyond an end back between two knots.</summary>
        private void Unloop(
            SplineExtrapolation loop, SplineKnot start, SplineKnot end, bool isBeforeStart,
            ref double time, ref double rise, ref bool isBefore)
        {
            double span = end.Time - start.Time;
            double loops = (isBeforeStart ? start.Time - time : time - end.Time) / span;
            double whole = Math.Floor(loops);
            double hops = isBeforeStart && whole == loops ? whole : whole + 1;
            hops = isBeforeStart ? hops : -hops;
            time += hops * span;
            if (loop.Mode == SplineExtrapolationMode.LoopRepeat)
            {
                rise = -hops * (isBeforeStart
                    ? SplineSegment.ValueBefore(end) - SplineSegment.ValueBefore(start)
                    : end.Value - start.Value);
            }
            else if (loop.Mode == SplineExtrapolationMode.LoopOscillate && hops % 2 != 0)
            {
                time = start.Time + (span - (time - start.Time));
                isBefore = true;
            }
        }

        private double? At(double time)
        {
            double rise = 0;
            SplineKnot[] knots = _knots;
            if (_loop != null && _loop.Contains(time))
            {
                time = _loop.Unloop(time, out rise);
                knots = _loop.Knots;
            }
            int index = LastAt(knots, time);
            if (index < 0)
            {
                return Extrapolate(_spline.Before, knots[0], Slope(_spline.Before, knots, true), time);
            }
            if (index == knots.Length - 1)
            {
                return knots == _knots
                    ? AfterLast(knots, time)
                    : knots[index].Value + rise;
            }
            double? value = time == knots[index].Time && knots[index].Interpolation != SplineInterpolation.ValueBlock
                ? knots[index].Value
                : SplineSegment.Get(knots[index], knots[index + 1], time);
            return value + rise;
        }

        /// <summary>The value just before a time.</summary>
        private double? Before(double time)
        {
            double rise = 0;
            SplineKnot[] knots = _knots;
            if (_loop != null && _loop.ContainsBefore(time))
            {
                time = _loop.UnloopBefore(time, out rise);
                knots = _loop.Knots;
            }
            int index = LastAt(knots, time);
            if (index < 0 || knots[index].Time != time)
            {
                return At(time) + rise;
            }
            if (index == 0)
            {
                return Extrapolate(_spline.Before, knots[0], Slope(_spline.Before, knots, true), time);
            }
            switch (knots[index - 1].Interpolation)
            {
                case SplineInterpolation.ValueBlock:
                    return null;
                case SplineInterpolation.Held:
                    return knots[index - 1].Value + rise;
                default:
                    return SplineSegment.ValueBefore(knots[index]) + rise;
            }
        }

        private double? AfterLast(SplineKnot[] knots, double time)
        {
            SplineKnot last = knots[knots.Length - 1];
            return time == last.Time && _spline.After.Mode != SplineExtrapolationMode.ValueBlock
                ? last.Value
                : Extrapolate(_spline.After, last, Slope(_spline.After, knots, false), time);
        }

        private static int LastAt(SplineKnot[] knots, double time)
        {
            int low = 0;
            int high = knots.Length;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (knots[middle].Time <= time)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }
            return low - 1;
        }

        private static double? Extrapolate(SplineExtrapolation mode, SplineKnot knot, double slope, double time)
        {
            if (mode.Mode == SplineExtrapolationMode.ValueBlock)
            {
                return null;
            }
            return time < knot.Time
                ? SplineSegment.ValueBefore(knot) - slope * (knot.Time - time)
                : knot.Value + slope * (time - knot.Time);
        }

        /// <summary>Value per time beyond an end: that of the curve there, unless it is held or told.</summary>
        private static double Slope(SplineExtrapolation mode, SplineKnot[] knots, bool isBefore)
        {
            if (mode.Mode != SplineExtrapolationMode.Linear)
            {
                return mode.Mode == SplineExtrapolationMode.Sloped ? mode.Slope : 0;
            }
            SplineKnot end = isBefore ? knots[0] : knots[knots.Length - 1];
            if (knots.Length == 1 || end.IsDualValued)
            {
                return 0;
            }
            SplineKnot one = isBefore ? end : knots[knots.Length - 2];
            switch (one.Interpolation)
            {
                case SplineInterpolation.Linear:
                    return SplineSegment.Slope(one, isBefore ? knots[1] : end);
                case SplineInterpolation.Curve:
                    return isBefore ? end.PostTangentSlope : end.PreTangentSlope;
                default:
                    return 0;
            }
        }
    }
}
