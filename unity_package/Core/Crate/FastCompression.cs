using System;

namespace UsdBridge
{
    /// <summary>Decompresses what crate files call fast compression: one LZ4 block, or several.</summary>
    internal static class FastCompression
    {
        /// <summary>The next bytes of a file, decompressed.</summary>
        /// <param name="reader">The file, at the compressed bytes.</param>
        /// <param name="compressed">How many there are.</param>
        /// <param name="maxBytes">No more than this comes out.</param>
        /// <param name="budget">What is allocated is taken off this.</param>
        /// <exception cref="UsdException">They are damaged.</exception>
        public static ArraySegment<byte> Read(ByteReader reader, ulong compressed, long maxBytes, MemoryBudget budget)
        {
            int position = reader.Position;
            ArraySegment<byte> input = reader.ReadBytes(reader.CheckCount(compressed, 1));
            long bound = Math.Min(maxBytes, (long)input.Count * Lz4.MaxRatio);
            budget.Charge(bound, 1);
            var output = new byte[bound];
            int length = Decompress(input, output);
            if (length < 0)
            {
                throw new UsdException($"compressed data at byte {position} is damaged; export the file anew");
            }
            return new ArraySegment<byte>(output, 0, length);
        }

        private static int Decompress(ArraySegment<byte> input, byte[] output)
        {
            if (input.Count == 0)
            {
                return -1;
            }
            int chunks = input.Array[input.Offset];
            int at = input.Offset + 1;
            int end = input.Offset + input.Count;
            if (chunks == 0)
            {
                return Lz4.Decompress(new ArraySegment<byte>(input.Array, at, end - at), output, 0);
            }
            int written = 0;
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                int size = end - at < 4 ? -1 : BitConverter.ToInt32(input.Array, at);
                at += 4;
                if (size < 0 || size > end - at)
                {
                    return -1;
                }
                int count = Lz4.Decompress(new ArraySegment<byte>(input.Array, at, size), output, written);
                if (count < 0)
                {
                    return -1;
                }
                written += count;
                at += size;
            }
            return written;
        }
    }
}
