using System;

namespace UsdBridge
{
    /// <summary>Reads arrays of crate files, packed or not.</summary>
    internal static class CrateArrays
    {
        private const int LeastPacked = 16;
        private const byte AsIntegers = (byte)'i';
        private const byte AsTable = (byte)'t';

        /// <summary>The elements of an array, flat.</summary>
        /// <exception cref="UsdException">They are damaged.</exception>
        public static Array Read(CrateValueReader values, CrateRep rep)
        {
            Type type = ValueKinds.ComponentType(rep.Kind);
            if (type == null)
            {
                throw values.File.Fault($"an array is of kind {(int)rep.Kind}, which is not read; it is damaged, "
                    + "or written by a newer program");
            }
            if (rep.Position == 0)
            {
                return Array.CreateInstance(type, 0);
            }
            ByteReader reader = values.File.ReaderAt(rep.Position);
            CrateVersion version = values.File.Version;
            if (version.ArraysHaveRank)
            {
                reader.ReadUInt32();
            }
            ulong count = version.ArraysHaveShortCount ? reader.ReadUInt32() : reader.ReadUInt64();
            if (rep.IsCompressed && count >= LeastPacked)
            {
                switch (rep.Kind)
                {
                    case ValueKind.Int when version.IntegersMayBePacked:
                    case ValueKind.UInt when version.IntegersMayBePacked:
                    case ValueKind.Int64 when version.IntegersMayBePacked:
                    case ValueKind.UInt64 when version.IntegersMayBePacked:
                        return ReadPackedIntegers(values, reader, rep.Kind, PackedCount(values, count));
                    case ValueKind.Half when version.FloatsMayBePacked:
                    case ValueKind.Float when version.FloatsMayBePacked:
                    case ValueKind.Double when version.FloatsMayBePacked:
                    case ValueKind.TimeCode when version.FloatsMayBePacked:
                    case ValueKind.Duration when version.FloatsMayBePacked:
                        return ReadPackedFloats(values, reader, rep.Kind, PackedCount(values, count));
                }
            }
            return type == typeof(string)
                ? ReadTexts(values, reader, rep.Kind, reader.CheckCount(count, 4))
                : ReadPlain(values, reader, rep.Kind, count);
        }

        /// <summary>Elements of a kind of numbers, as many as were checked to fit.</summary>
        public static Array ReadNumbers(ByteReader reader, ValueKind kind, int count)
        {
            int length = count * ValueKinds.ComponentCount(kind);
            Array numbers = Array.CreateInstance(ValueKinds.ComponentType(kind), length);
            int size = count * ValueKinds.ElementSize(kind);
            if (numbers is bool[] flags)
            {
                ArraySegment<byte> bytes = reader.ReadBytes(size);
                for (int index = 0; index < count; index++)
                {
                    flags[index] = bytes.Array[bytes.Offset + index] != 0;
                }
                return flags;
            }
            reader.ReadInto(numbers, size);
            return numbers;
        }

        /// <summary>Texts, each an index of the strings, or of the tokens if it is one.</summary>
        public static string[] ReadTexts(CrateValueReader values, ByteReader reader, ValueKind kind, int count)
        {
            values.Budget.Charge(count, 8);
            var texts = new string[count];
            for (int index = 0; index < count; index++)
            {
                uint place = reader.ReadUInt32();
                texts[index] = kind == ValueKind.Token ? values.File.GetToken(place) : values.File.GetString(place);
            }
            return texts;
        }

        /// <summary>Numbers that stand there as they are.</summary>
        public static Array ReadPlain(CrateValueReader values, ByteReader reader, ValueKind kind, ulong count)
        {
            int size = ValueKinds.ElementSize(kind);
            int checkedCount = reader.CheckCount(count, size);
            values.Budget.Charge(checkedCount, size);
            return ReadNumbers(reader, kind, checkedCount);
        }

        private static int PackedCount(CrateValueReader values, ulong count)
        {
            values.Budget.Charge(count > int.MaxValue ? -1 : (long)count, 1);
            return (int)count;
        }

        private static Array ReadPackedIntegers(CrateValueReader values, ByteReader reader, ValueKind kind, int count)
        {
            if (kind == ValueKind.Int64 || kind == ValueKind.UInt64)
            {
                long[] numbers = IntegerCoding.Read64(reader, count, values.Budget);
                return kind == ValueKind.Int64 ? numbers : Unsigned(numbers, new ulong[count], 8);
            }
            int[] small = IntegerCoding.Read32(reader, count, values.Budget);
            return kind == ValueKind.Int ? small : Unsigned(small, new uint[count], 4);
        }

        private static Array Unsigned(Array numbers, Array target, int size)
        {
            Buffer.BlockCopy(numbers, 0, target, 0, numbers.Length * size);
            return target;
        }

        private static Array ReadPackedFloats(CrateValueReader values, ByteReader reader, ValueKind kind, int count)
        {
            byte code = reader.ReadByte();
            if (code != AsIntegers && code != AsTable)
            {
                throw values.File.Fault($"an array is packed in the unknown way {code}; it is damaged, export it anew");
            }
            Array table = null;
            if (code == AsTable)
            {
                table = ReadNumbers(reader, kind, reader.CheckCount(reader.ReadUInt32(), ValueKinds.ElementSize(kind)));
            }
            int[] numbers = IntegerCoding.Read32(reader, count, values.Budget);
            values.Budget.Charge(count, ValueKinds.ElementSize(kind));
            CheckIndices(values, numbers, table);
            switch (kind)
            {
                case ValueKind.Half:
                    return table is ushort[] halves
                        ? Array.ConvertAll(numbers, index => halves[index])
                        : Array.ConvertAll(numbers, number => HalfFloat.FromSingle(number));
                case ValueKind.Float:
                    return table is float[] floats
                        ? Array.ConvertAll(numbers, index => floats[index])
                        : Array.ConvertAll(numbers, number => (float)number);
                default:
                    return table is double[] doubles
                        ? Array.ConvertAll(numbers, index => doubles[index])
                        : Array.ConvertAll(numbers, number => (double)number);
            }
        }

        private static void CheckIndices(CrateValueReader values, int[] indices, Array table)
        {
            if (table == null)
            {
                return;
            }
            foreach (int index in indices)
            {
                if ((uint)index >= (uint)table.Length)
                {
                    throw values.File.Fault($"an array refers to entry {index} of a table of {table.Length}; "
                        + "it is damaged, export it anew");
                }
            }
        }
    }
}
