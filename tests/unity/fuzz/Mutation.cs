using System;
using System.Collections.Generic;

namespace UsdBridge.Fuzz
{
    /// <summary>Damages files: the same file and number give the same damage.</summary>
    internal static class Mutation
    {
        private const int MostChanges = 4;
        private const int LargestFile = 4 << 20;

        private static readonly long[] HostileCounts =
        {
            0, 1, -1, 2, 15, 16, 255, 65535, 65536, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 40,
            long.MaxValue, long.MinValue, 1L << 33, 100_000_000, 10_000_000,
        };

        public static byte[] Make(List<byte[]> files, int number)
        {
            var random = new Random(number);
            byte[] bytes = (byte[])files[random.Next(files.Count)].Clone();
            byte[] other = files[random.Next(files.Count)];
            for (int change = random.Next(MostChanges); change >= 0 && bytes.Length > 0; change--)
            {
                bytes = Change(bytes, other, random);
            }
            return bytes;
        }

        private static byte[] Change(byte[] bytes, byte[] other, Random random)
        {
            int at = random.Next(bytes.Length);
            switch (random.Next(8))
            {
                case 0:
                    return Slice(bytes, 0, at);
                case 1:
                    return Splice(bytes, at, 0, Chunk(other, random, 200));
                case 2:
                    return Splice(bytes, at, Math.Min(bytes.Length - at, random.Next(100)), Array.Empty<byte>());
                case 3:
                    return Splice(bytes, at, 0, Repeated(Chunk(bytes, random, 30), random));
                case 4:
                    byte[] chunk = Chunk(other, random, 64);
                    return Splice(bytes, at, Math.Min(bytes.Length - at, chunk.Length), chunk);
                case 5:
                case 6:
                    return WithCount(bytes, at, random);
                default:
                    return WithFlippedBits(bytes, random);
            }
        }

        private static byte[] WithFlippedBits(byte[] bytes, Random random)
        {
            for (int count = random.Next(8); count >= 0; count--)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }
            return bytes;
        }

        private static byte[] WithCount(byte[] bytes, int at, Random random)
        {
            long count = random.Next(4) == 0
                ? bytes.Length + random.Next(-2, 3)
                : HostileCounts[random.Next(HostileCounts.Length)];
            byte[] text = BitConverter.GetBytes(count);
            int width = random.Next(2) == 0 ? 4 : 8;
            at -= random.Next(3) == 0 ? 0 : at % 4;
            Array.Copy(text, 0, bytes, at, Math.Min(width, bytes.Length - at));
            return bytes;
        }

        private static byte[] Repeated(byte[] chunk, Random random)
        {
            int count = 1 << random.Next(16);
            count = Math.Min(count, LargestFile / 4 / Math.Max(1, chunk.Length));
            var all = new byte[chunk.Length * count];
            for (int index = 0; index < count; index++)
            {
                Array.Copy(chunk, 0, all, index * chunk.Length, chunk.Length);
            }
            return all;
        }

        private static byte[] Chunk(byte[] bytes, Random random, int longest)
        {
            int length = Math.Min(bytes.Length, random.Next(longest));
            return Slice(bytes, random.Next(bytes.Length - length + 1), length);
        }

        private static byte[] Slice(byte[] bytes, int start, int length)
        {
            var part = new byte[length];
            Array.Copy(bytes, start, part, 0, length);
            return part;
        }

        private static byte[] Splice(byte[] bytes, int at, int removed, byte[] added)
        {
            var result = new byte[bytes.Length - removed + added.Length];
            Array.Copy(bytes, 0, result, 0, at);
            Array.Copy(added, 0, result, at, added.Length);
            Array.Copy(bytes, at + removed, result, at + added.Length, bytes.Length - at - removed);
            return result;
        }
    }
}
