using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>The stretch of a curve that is repeated before and after itself.</summary>
    internal sealed class SplineInnerLoop
    {
        private readonly SplineLoop _loop;
        private readonly double _span;
        private readonly double _from;
        private readonly double _to;

        private SplineInnerLoop(SplineLoop loop, SplineKnot[] knots)
        {
            _loop = loop;
            _span = loop.End - loop.Start;
            _from = loop.Start - loop.CountBefore * _span;
            _to = loop.End + loop.CountAfter * _span;
            Knots = knots;
        }

        /// <summary>Knots of the stretch, and the first once more at its end.</summary>
        public SplineKnot[] Knots { get; }

        /// <summary>The loop of a curve; null if it has none: it must begin at a knot.</summary>
        public static SplineInnerLoop Of(Spline spline)
        {
            SplineLoop loop = spline.Loop;
            bool isLoop = loop != null && loop.End > loop.Start && loop.CountBefore >= 0 && loop.CountAfter >= 0
                && loop.CountBefore + (long)loop.CountAfter > 0;
            int first = isLoop ? Array.FindIndex(spline.Knots, knot => knot.Time == loop.Start) : -1;
            if (first < 0)
            {
                return null;
            }
            var knots = new List<SplineKnot>();
            for (int index = first; index < spline.Knots.Length && spline.Knots[index].Time < loop.End; index++)
            {
                knots.Add(spline.Knots[index]);
            }
            knots.Add(Moved(spline.Knots[first], loop.End, loop.ValueOffset));
            return new SplineInnerLoop(loop, knots.ToArray());
        }

        /// <summary>Is a time in the stretch or its repetitions?</summary>
        public bool Contains(double time)
        {
            return time >= _from && time < _to;
        }

        /// <summary>Is the moment before a time in them?</summary>
        public bool ContainsBefore(double time)
        {
            return time > _from && time <= _to;
        }

        /// <summary>The time of the stretch that repeats at a time, and what is to be added to the value.</summary>
        public double Unloop(double time, out double rise)
        {
            return Move(time, Math.Floor((time - _loop.Start) / _span), out rise);
        }

        /// <summary>The same for the moment before a time.</summary>
        public double UnloopBefore(double time, out double rise)
        {
            return Move(time, Math.Ceiling((time - _loop.Start) / _span) - 1, out rise);
        }

        /// <summary>Knots of the curve that are not hidden by repetitions, with those at the loop's two ends.</summary>
        public SplineKnot[] KnotsOutside(SplineKnot[] all)
        {
            var knots = new List<SplineKnot>();
            foreach (SplineKnot knot in all)
            {
                if (knot.Time < _from)
                {
                    knots.Add(knot);
                }
            }
            // Beyond the ends, a second knot tells how the curve goes on.
            knots.AddRange(Array.ConvertAll(
                Knots, knot => Moved(knot, knot.Time + _from - _loop.Start, -_loop.CountBefore * _loop.ValueOffset)));
            foreach (SplineKnot knot in Knots)
            {
                double time = knot.Time + _to - _loop.End;
                if (time > knots[knots.Count - 1].Time)
                {
                    knots.Add(Moved(knot, time, _loop.CountAfter * _loop.ValueOffset));
                }
            }
            foreach (SplineKnot knot in all)
            {
                if (knot.Time > _to)
                {
                    knots.Add(knot);
                }
            }
            return knots.ToArray();
        }

        private static SplineKnot Moved(SplineKnot knot, double time, double rise)
        {
            return new SplineKnot
            {
                Time = time,
                Value = knot.Value + rise,
                IsDualValued = knot.IsDualValued,
                PreValue = knot.PreValue + rise,
                Interpolation = knot.Interpolation,
                Curve = knot.Curve,
                PreTangentWidth = knot.PreTangentWidth,
                PostTangentWidth = knot.PostTangentWidth,
                PreTangentSlope = knot.PreTangentSlope,
                PostTangentSlope = knot.PostTangentSlope,
            };
        }

        private double Move(double time, double loops, out double rise)
        {
            rise = loops * _loop.ValueOffset;
            return Math.Max(_loop.Start, time - loops * _span);
        }
    }
}
