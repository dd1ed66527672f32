using System;

namespace UsdBridge.Plan
{
    /// <summary>Moving points as 16-bit shares of the box that holds all of them.</summary>
    internal static class PointQuantizer
    {
        /// <summary>Fills positions, box and error of a cache.</summary>
        /// <param name="cache">With its Times and PointCount.</param>
        /// <param name="frames">Points of each frame: x, y, z in metres.</param>
        public static void Fill(CachePlan cache, float[][] frames)
        {
            var low = new float[3];
            var high = new float[3];
            for (int axis = 0; axis < 3; axis++)
            {
                (low[axis], high[axis]) = RangeOf(frames, axis);
            }
            cache.BoundsMin = new Float3(low[0], low[1], low[2]);
            cache.BoundsMax = new Float3(high[0], high[1], high[2]);
            cache.Positions = new ushort[frames.Length * cache.PointCount * 3];
            for (int frame = 0; frame < frames.Length; frame++)
            {
                int first = frame * cache.PointCount * 3;
                for (int index = 0; index < frames[frame].Length; index++)
                {
                    cache.Positions[first + index] = Share(frames[frame][index], low[index % 3], high[index % 3]);
                }
            }
            cache.MaxError = ErrorOf(cache, frames);
        }

        /// <summary>Unit vectors of each frame as bytes.</summary>
        public static sbyte[] Normals(float[][] frames, int pointCount)
        {
            var bytes = new sbyte[frames.Length * pointCount * 3];
            for (int frame = 0; frame < frames.Length; frame++)
            {
                for (int index = 0; index < frames[frame].Length; index++)
                {
                    float part = Math.Max(-1, Math.Min(1, frames[frame][index]));
                    bytes[frame * pointCount * 3 + index] = (sbyte)Math.Round(part * 127f);
                }
            }
            return bytes;
        }

        private static ushort Share(float value, float low, float high)
        {
            double share = high > low ? ((double)value - low) / ((double)high - low) : 0;
            return (ushort)Math.Round(Math.Max(0, Math.Min(1, share)) * 65535);
        }

        private static (float, float) RangeOf(float[][] frames, int axis)
        {
            float low = float.PositiveInfinity;
            float high = float.NegativeInfinity;
            foreach (float[] points in frames)
            {
                for (int index = axis; index < points.Length; index += 3)
                {
                    low = Math.Min(low, points[index]);
                    high = Math.Max(high, points[index]);
                }
            }
            return low <= high ? (low, high) : (0, 0);
        }

        /// <summary>The largest distance between a point and what the cache gives for it.</summary>
        private static float ErrorOf(CachePlan cache, float[][] frames)
        {
            double most = 0;
            for (int frame = 0; frame < frames.Length; frame++)
            {
                for (int point = 0; point < cache.PointCount; point++)
                {
                    double square = 0;
                    for (int axis = 0; axis < 3; axis++)
                    {
                        double off = cache.PositionOf(frame, point, axis) - (double)frames[frame][point * 3 + axis];
                        square += off * off;
                    }
                    most = Math.Max(most, square);
                }
            }
            return (float)(Math.Sqrt(most) * (1 + 1e-6));
        }
    }
}
