using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Numbers of a component that change together with some attributes.</summary>
    internal sealed class Track
    {
        private readonly SortedSet<double> _times = new SortedSet<double>();

        /// <summary>Do all of them hold until their next sample?</summary>
        public bool IsHeld { get; private set; } = true;

        /// <summary>Time codes of all samples, rising.</summary>
        public double[] Times
        {
            get
            {
                var times = new double[_times.Count];
                _times.CopyTo(times);
                return times;
            }
        }

        public Track With<T>(SchemaValue<T> value)
        {
            if (value.IsTimeVarying)
            {
                _times.UnionWith(value.Times);
                IsHeld &= value.IsHeld;
            }
            return this;
        }

        /// <summary>Adds the curves, if anything changes.</summary>
        /// <param name="planning">The plan in the making.</param>
        /// <param name="planned">The node.</param>
        /// <param name="target">The component.</param>
        /// <param name="properties">Of the component.</param>
        /// <param name="row">At a time code, a number for each property.</param>
        public void Animate(Planning planning, PlannedPrim planned, CurveTarget target, string[] properties,
            Func<double, float[]> row)
        {
            double[] codes = planning.Clock.KeysOf(Times);
            if (codes.Length < 2)
            {
                return;
            }
            var rows = new float[codes.Length * properties.Length];
            for (int index = 0; index < codes.Length; index++)
            {
                row(codes[index]).CopyTo(rows, index * properties.Length);
            }
            float[] times = planning.Clock.TimesOf(codes);
            planning.Animation.Add(planned.Clip, planned.Id, target, properties, times, rows, IsHeld);
        }
    }
}
