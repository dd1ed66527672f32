using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Keys of a column of numbers.</summary>
    internal static class Keys
    {
        /// <summary>Keys joined by lines.</summary>
        /// <param name="times">Seconds, rising, of each row.</param>
        /// <param name="rows">Row after row, <paramref name="width"/> numbers each.</param>
        /// <param name="column">Which number of a row.</param>
        /// <param name="width">Numbers of a row.</param>
        /// <param name="reduces">Leave out keys within a run of equal values?</param>
        public static KeyPlan[] Linear(float[] times, float[] rows, int column, int width, bool reduces)
        {
            List<int> kept = Kept(times, rows, column, width, reduces);
            var keys = new KeyPlan[kept.Count];
            float before = 0;
            for (int index = 0; index < keys.Length; index++)
            {
                int row = kept[index];
                bool isLast = index + 1 == keys.Length;
                float after = isLast ? 0 : Slope(times, rows, column, width, row, kept[index + 1]);
                keys[index] = new KeyPlan(times[row], rows[row * width + column], before, after);
                before = after;
            }
            return keys;
        }

        /// <summary>Keys each of which holds until the next; only those that change anything.</summary>
        public static KeyPlan[] Held(float[] times, float[] rows, int column, int width)
        {
            var keys = new List<KeyPlan>();
            for (int row = 0; row < times.Length; row++)
            {
                float value = rows[row * width + column];
                if (keys.Count == 0 || (keys[keys.Count - 1].Value != value && keys[keys.Count - 1].Time < times[row]))
                {
                    keys.Add(new KeyPlan(times[row], value, float.PositiveInfinity, float.PositiveInfinity));
                }
            }
            return keys.ToArray();
        }

        private static List<int> Kept(float[] times, float[] rows, int column, int width, bool reduces)
        {
            var kept = new List<int>(times.Length);
            for (int row = 0; row < times.Length; row++)
            {
                bool isFirst = kept.Count == 0;
                if (!isFirst && times[row] <= times[kept[kept.Count - 1]])
                {
                    continue; // nearer than a float tells apart
                }
                bool isEnd = isFirst || row + 1 == times.Length;
                if (!reduces || isEnd || !IsWithinRun(rows, row * width + column, width))
                {
                    kept.Add(row);
                }
            }
            return kept;
        }

        private static bool IsWithinRun(float[] rows, int index, int width)
        {
            return rows[index] == rows[index - width] && rows[index] == rows[index + width];
        }

        private static float Slope(float[] times, float[] rows, int column, int width, int row, int next)
        {
            double rise = (double)rows[next * width + column] - rows[row * width + column];
            return (float)(rise / ((double)times[next] - times[row]));
        }
    }
}
