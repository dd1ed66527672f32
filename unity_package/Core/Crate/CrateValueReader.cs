namespace UsdBridge
{
    /// <summary>Reads one value of a crate file, and all values in it.</summary>
    internal sealed class CrateValueReader
    {
        private const int MaxNesting = 100;

        private int _nesting;

        public CrateValueReader(CrateFile file)
        {
            File = file;
            Budget = MemoryBudget.ForValue(file.Name, file.Bytes.Count);
        }

        public CrateFile File { get; }

        /// <summary>What the value and all in it may take.</summary>
        public MemoryBudget Budget { get; }

        /// <summary>The value that a rep stands for.</summary>
        /// <exception cref="UsdException">It is damaged, or of a kind that is not read.</exception>
        public Value Read(CrateRep rep)
        {
            if (rep.IsArrayEdit)
            {
                throw File.Fault("it edits an array in place (usdc 0.14), which is not read; flatten the scene");
            }
            if (rep.IsArray)
            {
                return Value.ArrayOf(rep.Kind, CrateArrays.Read(this, rep));
            }
            if (rep.IsInline || rep.IsAlwaysInline)
            {
                return CrateInline.Read(File, rep);
            }
            if (++_nesting > MaxNesting)
            {
                throw File.Fault($"values are nested more than {MaxNesting} deep; flatten them");
            }
            Value value = ReadAt(rep.Kind, File.ReaderAt(rep.Position));
            _nesting--;
            return value;
        }

        /// <summary>The value that the file points to from here; the reader goes on behind what it points to.</summary>
        public Value ReadNested(ByteReader reader)
        {
            return Read(ReadRep(reader));
        }

        /// <summary>The rep that the file points to from here; the reader goes on behind it.</summary>
        public CrateRep ReadRep(ByteReader reader)
        {
            long from = reader.Position;
            reader.Seek(unchecked(from + reader.ReadInt64()));
            return new CrateRep(reader.ReadUInt64());
        }

        private Value ReadAt(ValueKind kind, ByteReader reader)
        {
            if (ValueKinds.IsTuple(kind))
            {
                return Value.Of(kind, CrateArrays.ReadNumbers(reader, kind, 1));
            }
            switch (kind)
            {
                case ValueKind.Int64:
                case ValueKind.UInt64:
                    return Value.Integer(kind, reader.ReadInt64());
                case ValueKind.Double:
                    return Value.Double(reader.ReadDouble());
                case ValueKind.TimeCode:
                    return Value.TimeCode(reader.ReadDouble());
                case ValueKind.Duration:
                    return Value.Duration(reader.ReadDouble());
                case ValueKind.PathExpression:
                    return Value.Of(kind, File.GetString(reader.ReadUInt32()));
                case ValueKind.Dictionary:
                    return Value.Of(kind, CrateComposites.ReadDictionary(this, reader));
                case ValueKind.TimeSamples:
                    return Value.Of(kind, ReadTimeSamples(reader));
                case ValueKind.Spline:
                    return Value.Of(kind, CrateSplines.Read(this, reader));
                case ValueKind.Value:
                    return ReadNested(reader);
                case ValueKind.UnregisteredValue:
                    return Value.Of(kind, ReadNested(reader));
                default:
                    return CrateComposites.Read(this, kind, reader);
            }
        }

        private TimeSamples ReadTimeSamples(ByteReader reader)
        {
            Value value = Read(ReadRep(reader));
            bool isDoubles = value.Kind == ValueKind.DoubleVector || value.Kind == ValueKind.Double;
            double[] times = isDoubles ? value.As<double[]>() : null;
            long from = reader.Position;
            reader.Seek(unchecked(from + reader.ReadInt64()));
            int count = reader.ReadCount(8);
            if (times == null || times.Length != count)
            {
                throw File.Fault($"{count} time samples have no times, or not as many; it is damaged, export it anew");
            }
            for (int index = 0; index < count; index++)
            {
                if (double.IsNaN(times[index]) || (index > 0 && !(times[index] > times[index - 1])))
                {
                    throw File.Fault($"time samples are out of order at sample {index}; export it anew");
                }
            }
            Budget.Charge(count, 8);
            var samples = new ulong[count];
            reader.ReadInto(samples, count * 8);
            return new TimeSamples(times, new CrateValueSource(File), samples);
        }
    }
}
