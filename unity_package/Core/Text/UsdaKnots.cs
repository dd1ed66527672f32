namespace UsdBridge
{
    /// <summary>Reads the knots of splines in usda texts.</summary>
    internal sealed class UsdaKnots
    {
        private readonly UsdaCursor _cursor;
        private readonly UsdaValues _values;

        /// <summary>Reads at a cursor.</summary>
        public UsdaKnots(UsdaCursor cursor, UsdaValues values)
        {
            _cursor = cursor;
            _values = values;
        }

        /// <summary>The knot here, of a spline with values of a kind.</summary>
        public SplineKnot Read(ValueKind kind)
        {
            int start = _cursor.At;
            var knot = new SplineKnot
            {
                Interpolation = SplineInterpolation.Held,
                Time = UsdaLiterals.ReadDouble(_cursor),
            };
            if (double.IsNaN(knot.Time) || double.IsInfinity(knot.Time))
            {
                throw _cursor.Fault(start, "a knot's time is not finite");
            }
            _cursor.ExpectBetweenBlanks(':');
            knot.Value = ReadValue(kind);
            int end = _cursor.At;
            _cursor.SkipBlanks();
            if (_cursor.Skip('&'))
            {
                _cursor.SkipBlanks();
                knot.IsDualValued = true;
                knot.PreValue = knot.Value;
                knot.Value = ReadValue(kind);
                end = _cursor.At;
                _cursor.SkipBlanks();
            }
            if (!_cursor.SkipLineEnd() && !_cursor.Skip(';'))
            {
                _cursor.At = end;
                return knot;
            }
            ReadParameters(kind, knot);
            return knot;
        }

        private void ReadParameters(ValueKind kind, SplineKnot knot)
        {
            _cursor.SkipBlanks();
            do
            {
                ReadParameter(kind, knot);
            }
            while (_cursor.HasNextStatement('}') && !_cursor.Is(','));
        }

        private void ReadParameter(ValueKind kind, SplineKnot knot)
        {
            if (_cursor.Is('{'))
            {
                ValueDictionary data = _values.ReadDictionary();
                knot.CustomData = data.Count > 0 ? data : null;
                return;
            }
            knot.CustomData = null; // it counts only if it is the last
            int start = _cursor.At;
            string side = _cursor.ReadWord();
            if (side != "pre" && side != "post")
            {
                throw _cursor.Fault(start, "expected pre, post or a dictionary");
            }
            _cursor.ExpectBlank();
            if (side == "post")
            {
                knot.Interpolation = ReadInterpolation();
                int end = _cursor.At;
                _cursor.SkipBlanks();
                if (!_cursor.Is('(') || _cursor.At == end)
                {
                    _cursor.At = end;
                    return;
                }
            }
            ReadTangent(kind, knot, side == "pre");
        }

        private SplineInterpolation ReadInterpolation()
        {
            int start = _cursor.At;
            switch (_cursor.ReadWord())
            {
                case "none":
                    return SplineInterpolation.ValueBlock;
                case "held":
                    return SplineInterpolation.Held;
                case "linear":
                    return SplineInterpolation.Linear;
                case "curve":
                    return SplineInterpolation.Curve;
                default:
                    throw _cursor.Fault(start, "expected none, held, linear or curve");
            }
        }

        /// <summary>A tangent: (width, slope, algorithm), of which only the slope has to be there.</summary>
        private void ReadTangent(ValueKind kind, SplineKnot knot, bool isPre)
        {
            int start = _cursor.At;
            _cursor.Expect('(');
            _cursor.SkipBlanks();
            double width = 0;
            double slope = UsdaLiterals.ReadDouble(_cursor);
            var algorithm = SplineTangentAlgorithm.None;
            _cursor.SkipBlanks();
            bool isMore = _cursor.Skip(',');
            _cursor.SkipBlanks();
            if (isMore && UsdaLiterals.IsNumber(_cursor))
            {
                width = slope;
                slope = UsdaLiterals.ReadDouble(_cursor);
                _cursor.SkipBlanks();
                isMore = _cursor.Skip(',');
            }
            algorithm = isMore ? ReadAlgorithm() : algorithm;
            _cursor.SkipBlanks();
            _cursor.Expect(')');
            if (!(width >= 0) || double.IsInfinity(width))
            {
                throw _cursor.Fault(start, "a tangent's width must be 0 or more");
            }
            SetTangent(knot, isPre, width, Round(start, slope, kind), algorithm);
        }

        private static void SetTangent(
            SplineKnot knot, bool isPre, double width, double slope, SplineTangentAlgorithm algorithm)
        {
            if (isPre)
            {
                knot.PreTangentWidth = width;
                knot.PreTangentSlope = slope;
                knot.PreTangentAlgorithm = algorithm;
            }
            else
            {
                knot.PostTangentWidth = width;
                knot.PostTangentSlope = slope;
                knot.PostTangentAlgorithm = algorithm;
            }
        }

        private SplineTangentAlgorithm ReadAlgorithm()
        {
            _cursor.SkipBlanks();
            if (_cursor.SkipWord("custom"))
            {
                return SplineTangentAlgorithm.Custom;
            }
            return _cursor.SkipWord("autoEase")
                ? SplineTangentAlgorithm.AutoEase
                : throw _cursor.Fault("expected custom or autoEase");
        }

        private double ReadValue(ValueKind kind)
        {
            int start = _cursor.At;
            return Round(start, UsdaLiterals.ReadDouble(_cursor), kind);
        }

        /// <summary>A number, rounded as a spline of a kind does; it has to be finite.</summary>
        private double Round(int start, double number, ValueKind kind)
        {
            if (kind == ValueKind.Float)
            {
                number = (float)number;
            }
            else if (kind == ValueKind.Half)
            {
                number = HalfFloat.ToSingle(HalfFloat.FromSingle((float)number));
            }
            return double.IsNaN(number) || double.IsInfinity(number)
                ? throw _cursor.Fault(start, "a spline has a value that is not finite")
                : number;
        }
    }
}
