using System;

namespace UsdBridge
{
    /// <summary>Decompresses LZ4 blocks.</summary>
    internal static class Lz4
    {
        /// <summary>No block expands more than this.</summary>
        public const int MaxRatio = 255;

        /// <summary>Decompresses a block into <paramref name="output"/> from <paramref name="outputStart"/> on.</summary>
        /// <returns>Bytes written; -1 if the block is damaged or does not fit.</returns>
        public static int Decompress(ArraySegment<byte> block, byte[] output, int outputStart)
        {
            byte[] input = block.Array;
            int from = block.Offset;
            int end = block.Offset + block.Count;
            int to = outputStart;
            while (from < end)
            {
                int token = input[from++];
                int literals = ReadLength(input, ref from, end, token >> 4);
                if (literals < 0 || literals > end - from || literals > output.Length - to)
                {
                    return -1;
                }
                Buffer.BlockCopy(input, from, output, to, literals);
                from += literals;
                to += literals;
                if (from == end)
                {
                    return to - outputStart;
                }
                if (end - from < 2)
                {
                    return -1;
                }
                int distance = input[from] | (input[from + 1] << 8);
                from += 2;
                int length = ReadLength(input, ref from, end, token & 15);
                if (length < 0 || distance == 0 || distance > to - outputStart || length + 4 > output.Length - to)
                {
                    return -1;
                }
                CopyMatch(output, to, distance, length + 4);
                to += length + 4;
            }
            return block.Count == 0 ? 0 : -1;
        }

        /// <summary>The length that begins with four bits; -1 if it is cut off or too large.</summary>
        private static int ReadLength(byte[] input, ref int from, int end, int length)
        {
            if (length < 15)
            {
                return length;
            }
            while (from < end)
            {
                int more = input[from++];
                length += more;
                if (more < 255)
                {
                    return length;
                }
                if (length > int.MaxValue - 1024)
                {
                    return -1;
                }
            }
            return -1;
        }

        /// <summary>Repeats what was written; source and target may overlap, then it repeats itself.</summary>
        private static void CopyMatch(byte[] output, int to, int distance, int length)
        {
            int from = to - distance;
            while (length > 0)
            {
                int count = Math.Min(length, to - from);
                Buffer.BlockCopy(output, from, output, to, count);
                to += count;
                length -= count;
            }
        }
    }
}
