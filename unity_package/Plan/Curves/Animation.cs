using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Collects curves and sorts them into clips.</summary>
    internal sealed class Animation
    {
        private readonly SortedDictionary<ClipKind, List<CurvePlan>> _curves =
            new SortedDictionary<ClipKind, List<CurvePlan>>();
        private readonly bool _reduces;

        public Animation(bool reduces)
        {
            _reduces = reduces;
        }

        /// <summary>Adds a curve for each column of numbers that change together, if any of them changes.</summary>
        /// <param name="kind">The clip.</param>
        /// <param name="nodeId">Of the node.</param>
        /// <param name="target">The component.</param>
        /// <param name="properties">The property of each column.</param>
        /// <param name="times">Seconds, rising, of each row.</param>
        /// <param name="rows">Row after row, a number for each property.</param>
        /// <param name="isHeld">Does each value hold until the next (else they are joined by lines)?</param>
        /// <returns>Did anything change?</returns>
        public bool Add(ClipKind kind, string nodeId, CurveTarget target, string[] properties, float[] times,
            float[] rows, bool isHeld)
        {
            if (!Changes(rows, properties.Length))
            {
                return false;
            }
            if (!_curves.TryGetValue(kind, out List<CurvePlan> curves))
            {
                curves = new List<CurvePlan>();
                _curves.Add(kind, curves);
            }
            for (int column = 0; column < properties.Length; column++)
            {
                KeyPlan[] keys = isHeld
                    ? Keys.Held(times, rows, column, properties.Length)
                    : Keys.Linear(times, rows, column, properties.Length, _reduces);
                curves.Add(new CurvePlan(nodeId, target, properties[column], keys));
            }
            return true;
        }

        public ClipPlan[] ToClips(ClockPlan clock, AnimationSplit split)
        {
            var clips = new List<ClipPlan>();
            if (split == AnimationSplit.One)
            {
                var all = new List<CurvePlan>();
                foreach (List<CurvePlan> curves in _curves.Values)
                {
                    all.AddRange(curves);
                }
                return all.Count == 0 ? Array.Empty<ClipPlan>() : new[] { Clip("Shot", all, clock) };
            }
            foreach (KeyValuePair<ClipKind, List<CurvePlan>> pair in _curves)
            {
                clips.Add(Clip(pair.Key.ToString(), pair.Value, clock));
            }
            return clips.ToArray();
        }

        private static ClipPlan Clip(string name, List<CurvePlan> curves, ClockPlan clock)
        {
            return new ClipPlan
            {
                Name = name,
                Curves = curves.ToArray(),
                FrameRate = clock.FramesPerSecond,
                Duration = clock.Duration,
            };
        }

        private static bool Changes(float[] rows, int width)
        {
            for (int index = width; index < rows.Length; index++)
            {
                if (rows[index] != rows[index - width])
                {
                    return true;
                }
            }
            return false;
        }
    }
}
