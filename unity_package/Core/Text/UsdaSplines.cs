using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Reads splines of usda texts.</summary>
    internal sealed class UsdaSplines
    {
        private readonly UsdaCursor _cursor;
        private readonly UsdaKnots _knots;

        /// <summary>Reads at a cursor.</summary>
        public UsdaSplines(UsdaCursor cursor, UsdaValues values)
        {
            _cursor = cursor;
            _knots = new UsdaKnots(cursor, values);
        }

        /// <summary>The spline here, in braces, of an attribute of a type.</summary>
        public Spline Read(UsdaType type)
        {
            if (type == null || type.IsArray || !IsNumber(type.Kind))
            {
                throw _cursor.Fault("attributes of this type cannot have splines");
            }
            bool isTime = type.Kind == ValueKind.TimeCode || type.Kind == ValueKind.Duration;
            var held = new SplineExtrapolation(SplineExtrapolationMode.Held, 0);
            var spline = new Spline { ValueKind = type.Kind, IsTimeValued = isTime, Before = held, After = held };
            var knots = new SortedDictionary<double, SplineKnot>();
            _cursor.Expect('{');
            _cursor.SkipSpace();
            if (!_cursor.Is('}'))
            {
                do
                {
                    ReadItem(spline, knots);
                }
                while (_cursor.HasNextInList('}'));
            }
            _cursor.Expect('}');
            spline.Knots = new SplineKnot[knots.Count];
            knots.Values.CopyTo(spline.Knots, 0);
            FinishKnots(spline);
            return spline;
        }

        private static bool IsNumber(ValueKind kind)
        {
            return kind == ValueKind.Double || kind == ValueKind.Float || kind == ValueKind.Half
                || kind == ValueKind.TimeCode || kind == ValueKind.Duration;
        }

        private static void FinishKnots(Spline spline)
        {
            foreach (SplineKnot knot in spline.Knots)
            {
                bool isHermite = spline.Curve == SplineCurve.Hermite;
                knot.PreTangentWidth = isHermite ? 0 : knot.PreTangentWidth;
                knot.PostTangentWidth = isHermite ? 0 : knot.PostTangentWidth;
            }
        }

        private void ReadItem(Spline spline, SortedDictionary<double, SplineKnot> knots)
        {
            if (UsdaLiterals.IsNumber(_cursor))
            {
                SplineKnot knot = _knots.Read(spline.ValueKind);
                if (!knots.ContainsKey(knot.Time))
                {
                    knots.Add(knot.Time, knot);
                }
                return;
            }
            int start = _cursor.At;
            switch (_cursor.ReadWord())
            {
                case "bezier":
                    spline.Curve = SplineCurve.Bezier;
                    break;
                case "hermite":
                    spline.Curve = SplineCurve.Hermite;
                    break;
                case "pre":
                    spline.Before = ReadExtrapolation();
                    break;
                case "post":
                    spline.After = ReadExtrapolation();
                    break;
                case "loop":
                    spline.Loop = ReadLoop();
                    break;
                default:
                    throw _cursor.Fault(start, "expected a knot, bezier, hermite, pre, post or loop");
            }
        }

        private SplineExtrapolation ReadExtrapolation()
        {
            _cursor.ExpectBetweenBlanks(':');
            int start = _cursor.At;
            switch (_cursor.ReadWord())
            {
                case "none":
                    return new SplineExtrapolation(SplineExtrapolationMode.ValueBlock, 0);
                case "held":
                    return new SplineExtrapolation(SplineExtrapolationMode.Held, 0);
                case "linear":
                    return new SplineExtrapolation(SplineExtrapolationMode.Linear, 0);
                case "sloped":
                    return new SplineExtrapolation(SplineExtrapolationMode.Sloped, ReadInParentheses());
                case "loop":
                    _cursor.ExpectBlank();
                    return ReadLooping();
                default:
                    throw _cursor.Fault(start, "expected none, held, linear, sloped or loop");
            }
        }

        private double ReadInParentheses()
        {
            _cursor.ExpectBetweenBlanks('(');
            double number = UsdaLiterals.ReadDouble(_cursor);
            _cursor.SkipBlanks();
            _cursor.Expect(')');
            return number;
        }

        private SplineExtrapolation ReadLooping()
        {
            SplineExtrapolationMode mode = ReadLoopMode();
            int end = _cursor.At;
            _cursor.SkipBlanks();
            if (_cursor.Is('('))
            {
                return new SplineExtrapolation(mode, 0, ReadInParentheses());
            }
            _cursor.At = end;
            return new SplineExtrapolation(mode, 0);
        }

        private SplineExtrapolationMode ReadLoopMode()
        {
            int start = _cursor.At;
            switch (_cursor.ReadWord())
            {
                case "repeat":
                    return SplineExtrapolationMode.LoopRepeat;
                case "reset":
                    return SplineExtrapolationMode.LoopReset;
                case "oscillate":
                    return SplineExtrapolationMode.LoopOscillate;
                default:
                    throw _cursor.Fault(start, "expected repeat, reset or oscillate");
            }
        }

        private SplineLoop ReadLoop()
        {
            _cursor.ExpectBetweenBlanks(':');
            int start = _cursor.At;
            _cursor.Expect('(');
            var numbers = new double[5];
            for (int index = 0; index < numbers.Length; index++)
            {
                _cursor.SkipBlanks();
                numbers[index] = UsdaLiterals.ReadDouble(_cursor);
                _cursor.SkipBlanks();
                _cursor.Expect(index < numbers.Length - 1 ? ',' : ')');
            }
            return new SplineLoop
            {
                Start = numbers[0],
                End = numbers[1],
                CountBefore = ToCount(start, numbers[2]),
                CountAfter = ToCount(start, numbers[3]),
                ValueOffset = numbers[4],
            };
        }

        private int ToCount(int start, double number)
        {
            bool isWhole = Math.Floor(number) == number && Math.Abs(number) <= int.MaxValue;
            return isWhole ? (int)number : throw _cursor.Fault(start, "expected to loop a whole number of times");
        }
    }
}
