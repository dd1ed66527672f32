using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Reads splines of crate files, in their formats 1 to 4.</summary>
    internal static class CrateSplines
    {
        private const int KnotBytes = 120;
        private const int LoopsBit = 0x40;
        private const int FormatWithAlgorithms = 2;
        private const int FormatWithBoundaries = 3;
        private const int NewestFormat = 4;

        /// <summary>A spline, with the data of its knots.</summary>
        /// <exception cref="UsdException">It is damaged, or of a newer format.</exception>
        public static Spline Read(CrateValueReader values, ByteReader reader)
        {
            int length = reader.ReadCount(1);
            int end = reader.Position + length;
            Spline spline = length == 0 ? new Spline() : ReadCurve(values, reader, end);
            if (reader.Position != end)
            {
                throw values.File.Fault($"a spline is not {length} bytes long; it is damaged, export it anew");
            }
            ReadCustomData(values, reader, spline);
            return spline;
        }

        private static Spline ReadCurve(CrateValueReader values, ByteReader reader, int end)
        {
            byte first = reader.ReadByte();
            int format = first & 15;
            if (format == 0 || format > NewestFormat)
            {
                throw values.File.Fault($"a spline is of format {format}; up to {NewestFormat} is read: export samples");
            }
            bool isNew = format >= FormatWithBoundaries;
            ValueKind kind = KindOf(values, first >> 4 & (isNew ? 7 : 3));
            byte second = reader.ReadByte();
            int boundaries = isNew ? reader.ReadByte() : 0;
            double? boundaryBefore = (boundaries & 1) != 0 ? reader.ReadDouble() : (double?)null;
            double? boundaryAfter = (boundaries & 2) != 0 ? reader.ReadDouble() : (double?)null;
            var spline = new Spline
            {
                ValueKind = kind,
                IsTimeValued = isNew ? kind >= ValueKind.TimeCode : (first & 0x40) != 0,
                Curve = (SplineCurve)(first >> 7),
                Before = ReadExtrapolation(values, reader, second & 7, boundaryBefore),
                After = ReadExtrapolation(values, reader, second >> 3 & 7, boundaryAfter),
                Loop = (second & LoopsBit) != 0 ? ReadLoop(reader) : null,
            };
            if (spline.ValueKind != ValueKind.None || reader.Position < end)
            {
                spline.Knots = ReadKnots(values, reader, spline, format);
            }
            return spline;
        }

        private static ValueKind KindOf(CrateValueReader values, int code)
        {
            switch (code)
            {
                case 1:
                    return ValueKind.Double;
                case 2:
                    return ValueKind.Float;
                case 3:
                    return ValueKind.Half;
                case 4:
                    return ValueKind.TimeCode;
                case 5:
                    return ValueKind.Duration;
                case 0:
                    return ValueKind.None;
                default:
                    throw values.File.Fault($"a spline has values of kind {code}, which is not read: export samples");
            }
        }

        private static SplineExtrapolation ReadExtrapolation(
            CrateValueReader values, ByteReader reader, int mode, double? boundary)
        {
            if (mode > (int)SplineExtrapolationMode.LoopOscillate)
            {
                throw values.File.Fault($"a spline goes on in the unknown way {mode}; it is damaged, export it anew");
            }
            double slope = mode == (int)SplineExtrapolationMode.Sloped ? reader.ReadDouble() : 0;
            return new SplineExtrapolation((SplineExtrapolationMode)mode, slope, boundary);
        }

        private static SplineLoop ReadLoop(ByteReader reader)
        {
            return new SplineLoop
            {
                Start = reader.ReadDouble(),
                End = reader.ReadDouble(),
                CountBefore = reader.ReadInt32(),
                CountAfter = reader.ReadInt32(),
                ValueOffset = reader.ReadDouble(),
            };
        }

        private static SplineKnot[] ReadKnots(CrateValueReader values, ByteReader reader, Spline spline, int format)
        {
            int count = reader.CheckCount(reader.ReadUInt32(), 15);
            values.Budget.Charge(count, KnotBytes);
            var knots = new SplineKnot[count];
            for (int index = 0; index < count; index++)
            {
                knots[index] = ReadKnot(reader, spline, format);
                if (double.IsNaN(knots[index].Time) || (index > 0 && !(knots[index].Time > knots[index - 1].Time)))
                {
                    throw values.File.Fault($"knots of a spline are out of order at {index}; export it anew");
                }
            }
            return knots;
        }

        private static SplineKnot ReadKnot(ByteReader reader, Spline spline, int format)
        {
            byte flags = reader.ReadByte();
            var knot = new SplineKnot
            {
                IsDualValued = (flags & 1) != 0,
                Interpolation = (SplineInterpolation)(flags >> 1 & 3),
                Curve = (SplineCurve)(flags >> 3 & 1),
                Time = reader.ReadDouble(),
                Value = ReadNumber(reader, spline.ValueKind),
            };
            knot.PreValue = knot.IsDualValued ? ReadNumber(reader, spline.ValueKind) : 0;
            if (spline.Curve == SplineCurve.Bezier)
            {
                knot.PreTangentWidth = reader.ReadDouble();
                knot.PostTangentWidth = reader.ReadDouble();
            }
            knot.PreTangentSlope = ReadNumber(reader, spline.ValueKind);
            knot.PostTangentSlope = ReadNumber(reader, spline.ValueKind);
            int algorithms = format >= FormatWithAlgorithms ? reader.ReadByte() : 0;
            knot.PreTangentAlgorithm = (SplineTangentAlgorithm)(algorithms & 15);
            knot.PostTangentAlgorithm = (SplineTangentAlgorithm)(algorithms >> 4);
            return knot;
        }

        private static double ReadNumber(ByteReader reader, ValueKind kind)
        {
            switch (kind)
            {
                case ValueKind.Float:
                    return reader.ReadSingle();
                case ValueKind.Half:
                    return HalfFloat.ToSingle(reader.ReadUInt16());
                default:
                    return reader.ReadDouble();
            }
        }

        private static void ReadCustomData(CrateValueReader values, ByteReader reader, Spline spline)
        {
            int count = reader.ReadCount(16);
            values.Budget.Charge(count, KnotBytes);
            var data = new Dictionary<double, ValueDictionary>();
            for (int index = 0; index < count; index++)
            {
                double time = reader.ReadDouble();
                data[time] = CrateComposites.ReadDictionary(values, reader);
            }
            foreach (SplineKnot knot in spline.Knots)
            {
                knot.CustomData = data.TryGetValue(knot.Time, out ValueDictionary own) ? own : null;
            }
        }
    }
}
