using System;
using System.Collections.Generic;
using System.Text;

namespace UsdBridge
{
    /// <summary>Reads the tables of a crate file: tokens, strings, fields, field sets, specs.</summary>
    internal sealed class CrateTables
    {
        private const int EndOfSet = -1;
        private const int TokenBytes = 40;
        private const int FieldBytes = 48;
        private const int SpecBytes = 96;

        private readonly CrateFile _file;
        private readonly Dictionary<string, long> _sections;
        private readonly MemoryBudget _budget;

        public CrateTables(CrateFile file, Dictionary<string, long> sections)
        {
            _file = file;
            _sections = sections;
            _budget = MemoryBudget.ForTables(file.Name, file.Bytes.Count);
        }

        /// <summary>Fills the file's tables of tokens, strings and paths.</summary>
        public void ReadNames()
        {
            ReadTokens();
            ReadStrings();
            if (TryFind("PATHS", out ByteReader reader))
            {
                _file.Paths = CratePaths.Read(_file, reader, _budget);
            }
        }

        /// <summary>Adds all specs to a layer; their values are read by <paramref name="source"/> later.</summary>
        public void ReadSpecs(Layer layer, IValueSource source)
        {
            Field[] fields = ReadFields(source);
            int[] sets = ReadFieldSets(fields.Length);
            if (!TryFind("SPECS", out ByteReader reader))
            {
                return;
            }
            int count = ReadPackedCount(reader, SpecBytes);
            int[] paths = IntegerCoding.Read32(reader, count, _budget);
            int[] starts = IntegerCoding.Read32(reader, count, _budget);
            int[] types = IntegerCoding.Read32(reader, count, _budget);
            var shared = new Dictionary<int, Field[]>();
            for (int index = 0; index < count; index++)
            {
                UsdPath path = _file.GetPath((uint)paths[index]);
                if (path.IsEmpty || types[index] <= 0 || types[index] > (int)SpecType.VariantSet)
                {
                    throw _file.Fault($"spec {index} has no path or no known type; it is damaged, export it anew");
                }
                if (!shared.TryGetValue(starts[index], out Field[] own))
                {
                    own = ReadSet(fields, sets, starts[index]);
                    shared.Add(starts[index], own);
                }
                layer.Add(new Spec(path, (SpecType)types[index], own));
            }
        }

        private void ReadTokens()
        {
            if (!TryFind("TOKENS", out ByteReader reader))
            {
                return;
            }
            ulong claimed = reader.ReadUInt64();
            ulong length = reader.ReadUInt64();
            ulong compressed = reader.ReadUInt64();
            if (length > int.MaxValue || claimed > length)
            {
                throw _file.Fault($"it claims {claimed} names in {length} bytes; it is damaged, export it anew");
            }
            if (length == 0)
            {
                return;
            }
            ArraySegment<byte> text = FastCompression.Read(reader, compressed, (long)length, _budget);
            int zeros = CountZeros(text);
            if (text.Count != (int)length || (ulong)zeros < claimed)
            {
                throw _file.Fault($"it claims {claimed} names and has {zeros}; it is damaged, export it anew");
            }
            _budget.Charge((long)claimed, TokenBytes);
            _budget.Charge((long)length, 2);
            _file.Tokens = Split(text, (int)claimed);
        }

        private static int CountZeros(ArraySegment<byte> text)
        {
            int zeros = 0;
            for (int at = text.Offset; at < text.Offset + text.Count; at++)
            {
                zeros += text.Array[at] == 0 ? 1 : 0;
            }
            return zeros;
        }

        private static string[] Split(ArraySegment<byte> text, int count)
        {
            var names = new string[count];
            int at = text.Offset;
            for (int index = 0; index < count; index++)
            {
                int end = Array.IndexOf(text.Array, (byte)0, at);
                names[index] = Encoding.UTF8.GetString(text.Array, at, end - at);
                at = end + 1;
            }
            return names;
        }

        private void ReadStrings()
        {
            if (TryFind("STRINGS", out ByteReader reader))
            {
                int count = reader.ReadCount(4);
                var strings = new int[count];
                reader.ReadInto(strings, count * 4);
                _file.Strings = strings;
            }
        }

        private Field[] ReadFields(IValueSource source)
        {
            if (!TryFind("FIELDS", out ByteReader reader))
            {
                return Array.Empty<Field>();
            }
            int count = ReadPackedCount(reader, FieldBytes);
            int[] names = IntegerCoding.Read32(reader, count, _budget);
            ulong compressed = reader.ReadUInt64();
            var values = new ulong[count];
            if (count > 0)
            {
                ArraySegment<byte> bytes = FastCompression.Read(reader, compressed, count * 8L, _budget);
                if (bytes.Count != count * 8L)
                {
                    throw _file.Fault("its table of values is cut short; it is damaged, export it anew");
                }
                Buffer.BlockCopy(bytes.Array, bytes.Offset, values, 0, bytes.Count);
            }
            var fields = new Field[count];
            for (int index = 0; index < count; index++)
            {
                string name = _file.GetToken((uint)names[index]);
                fields[index] = new Field(name, Value.Deferred(source, values[index]));
            }
            return fields;
        }

        private int[] ReadFieldSets(int fieldCount)
        {
            if (!TryFind("FIELDSETS", out ByteReader reader))
            {
                return Array.Empty<int>();
            }
            int count = ReadPackedCount(reader, FieldBytes);
            int[] sets = IntegerCoding.Read32(reader, count, _budget);
            foreach (int field in sets)
            {
                if (field < EndOfSet || field >= fieldCount)
                {
                    throw _file.Fault($"it refers to field {field} of {fieldCount}; it is damaged, export it anew");
                }
            }
            return sets;
        }

        /// <summary>The fields of a set, which begins where another ended: so no field is in two sets.</summary>
        private Field[] ReadSet(Field[] fields, int[] sets, int start)
        {
            int end = start < 0 ? -1 : Array.IndexOf(sets, EndOfSet, Math.Min(start, sets.Length));
            if (end < 0 || (start > 0 && sets[start - 1] != EndOfSet))
            {
                throw _file.Fault($"no set of fields begins at {start}; it is damaged, export it anew");
            }
            var own = new Field[end - start];
            for (int index = 0; index < own.Length; index++)
            {
                own[index] = fields[sets[start + index]];
            }
            return own;
        }

        /// <summary>A count of things of which four or more may share one byte of the file, once compressed.</summary>
        private int ReadPackedCount(ByteReader reader, int bytesEach)
        {
            ulong count = reader.ReadUInt64();
            if (count > int.MaxValue)
            {
                throw _file.Fault($"it claims {count} items in a table; it is damaged, export it anew");
            }
            _budget.Charge((long)count, bytesEach);
            return (int)count;
        }

        private bool TryFind(string section, out ByteReader reader)
        {
            bool found = _sections.TryGetValue(section, out long start);
            reader = found ? _file.ReaderAt(start) : null;
            return found;
        }
    }
}
