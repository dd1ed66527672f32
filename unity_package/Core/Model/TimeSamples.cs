using System;

namespace UsdBridge
{
    /// <summary>Values at times, by increasing time.</summary>
    public sealed class TimeSamples
    {
        private readonly double[] _times;
        private readonly Value[] _values;
        private readonly IValueSource _source;
        private readonly ulong[] _representations;

        /// <summary>Samples whose values are at hand; both arrays have one entry per sample.</summary>
        public TimeSamples(double[] times, Value[] values)
        {
            _times = times;
            _values = values;
        }

        /// <summary>Samples whose values are read when they are asked for.</summary>
        internal TimeSamples(double[] times, IValueSource source, ulong[] representations)
        {
            _times = times;
            _source = source;
            _representations = representations;
        }

        /// <summary>Samples in it.</summary>
        public int Count => _times.Length;

        /// <summary>Times of the samples, in time codes, increasing; not to be written to.</summary>
        public double[] Times => _times;

        /// <summary>The value of a sample; kind ValueBlock where the sample blocks.</summary>
        /// <remarks>It is read from the file anew at each call: keep what is needed again.</remarks>
        /// <exception cref="UsdException">The file is damaged there.</exception>
        public Value GetValue(int index)
        {
            return _values != null ? _values[index] : _source.ReadValue(_representations[index]);
        }

        /// <summary>The last sample at or before a time; -1 if the first is after it.</summary>
        public int IndexAtOrBefore(double time)
        {
            int index = Array.BinarySearch(_times, time);
            return index >= 0 ? index : ~index - 1;
        }
    }
}
