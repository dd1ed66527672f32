using System;

namespace UsdBridge
{
    /// <summary>
    /// Unpacks integers of crate files: two bits for each say how wide its difference to the one before is, or
    /// that it is the most common difference.
    /// </summary>
    internal static class IntegerCoding
    {
        /// <summary>Integers of 32 bits.</summary>
        /// <exception cref="UsdException">They are damaged.</exception>
        public static int[] Read32(ByteReader reader, int count, MemoryBudget budget)
        {
            ArraySegment<byte> packed = Decompress(reader, count, 4, budget);
            var numbers = new int[count];
            int common = BitConverter.ToInt32(packed.Array, packed.Offset);
            int codes = packed.Offset + 4;
            int at = codes + CodeBytes(count);
            int end = packed.Offset + packed.Count;
            int number = 0;
            for (int index = 0; index < count; index++)
            {
                int code = (packed.Array[codes + (index >> 2)] >> ((index & 3) * 2)) & 3;
                int width = code == 3 ? 4 : code;
                if (width > end - at)
                {
                    throw Damaged();
                }
                number = unchecked(number + (code == 0 ? common : ReadSigned(packed.Array, at, width)));
                numbers[index] = number;
                at += width;
            }
            return numbers;
        }

        /// <summary>Integers of 64 bits.</summary>
        /// <exception cref="UsdException">They are damaged.</exception>
        public static long[] Read64(ByteReader reader, int count, MemoryBudget budget)
        {
            ArraySegment<byte> packed = Decompress(reader, count, 8, budget);
            var numbers = new long[count];
            long common = BitConverter.ToInt64(packed.Array, packed.Offset);
            int codes = packed.Offset + 8;
            int at = codes + CodeBytes(count);
            int end = packed.Offset + packed.Count;
            long number = 0;
            for (int index = 0; index < count; index++)
            {
                int code = (packed.Array[codes + (index >> 2)] >> ((index & 3) * 2)) & 3;
                int width = code == 0 ? 0 : 1 << code;
                if (width > end - at)
                {
                    throw Damaged();
                }
                number = unchecked(number + (code == 0 ? common : ReadSigned64(packed.Array, at, width)));
                numbers[index] = number;
                at += width;
            }
            return numbers;
        }

        private static ArraySegment<byte> Decompress(ByteReader reader, int count, int size, MemoryBudget budget)
        {
            ulong compressed = reader.ReadUInt64();
            long least = size + CodeBytes(count);
            if (least / Lz4.MaxRatio > reader.CheckCount(compressed, 1))
            {
                throw Damaged();
            }
            budget.Charge(count, size);
            long most = least + (long)count * size;
            ArraySegment<byte> packed = FastCompression.Read(reader, compressed, most, budget);
            return packed.Count >= least ? packed : throw Damaged();
        }

        private static int CodeBytes(int count)
        {
            return (int)((2L * count + 7) / 8);
        }

        private static int ReadSigned(byte[] bytes, int at, int width)
        {
            switch (width)
            {
                case 1:
                    return (sbyte)bytes[at];
                case 2:
                    return BitConverter.ToInt16(bytes, at);
                default:
                    return BitConverter.ToInt32(bytes, at);
            }
        }

        private static long ReadSigned64(byte[] bytes, int at, int width)
        {
            switch (width)
            {
                case 2:
                    return BitConverter.ToInt16(bytes, at);
                case 4:
                    return BitConverter.ToInt32(bytes, at);
                default:
                    return BitConverter.ToInt64(bytes, at);
            }
        }

        private static UsdException Damaged()
        {
            return new UsdException("packed integers are damaged; export the file anew");
        }
    }
}
