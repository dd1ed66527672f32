namespace UsdBridge.Dump
{
    /// <summary>Writes splines.</summary>
    internal static class SplineDump
    {
        public static void Write(JsonText json, Spline spline)
        {
            json.Open('{').Key("kind").Text(spline.ValueKind.ToString()).Key("timeValued").Flag(spline.IsTimeValued);
            json.Key("curve").Text(spline.Curve.ToString());
            WriteExtrapolation(json.Key("before"), spline.Before);
            WriteExtrapolation(json.Key("after"), spline.After);
            if (spline.Loop != null)
            {
                SplineLoop loop = spline.Loop;
                json.Key("loop").Bytes(new[] { loop.Start, loop.End, loop.CountBefore, loop.CountAfter, loop.ValueOffset });
            }
            json.Key("knots");
            ValueDump.WriteAll(json, spline.Knots, knot => WriteKnot(json, knot));
            json.Close('}');
        }

        private static void WriteExtrapolation(JsonText json, SplineExtrapolation extrapolation)
        {
            json.Open('[').Text(extrapolation.Mode.ToString()).Bytes(new[] { extrapolation.Slope });
            if (extrapolation.LoopBoundary.HasValue)
            {
                json.Bytes(new[] { extrapolation.LoopBoundary.Value });
            }
            json.Close(']');
        }

        private static void WriteKnot(JsonText json, SplineKnot knot)
        {
            json.Open('{').Key("next").Text(knot.Interpolation.ToString()).Key("curve").Text(knot.Curve.ToString());
            json.Key("dual").Flag(knot.IsDualValued);
            json.Key("numbers").Bytes(new[]
            {
                knot.Time, knot.Value, knot.PreValue, knot.PreTangentWidth, knot.PreTangentSlope,
                knot.PostTangentWidth, knot.PostTangentSlope,
            });
            json.Key("algorithms").Open('[').Text(knot.PreTangentAlgorithm.ToString());
            json.Text(knot.PostTangentAlgorithm.ToString()).Close(']').Key("data");
            ValueDump.WriteDictionary(json, knot.CustomData ?? new ValueDictionary());
            json.Close('}');
        }
    }
}
