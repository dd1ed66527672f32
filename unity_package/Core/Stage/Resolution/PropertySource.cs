using System;

namespace UsdBridge
{
    /// <summary>What one layer says of a property of the stage.</summary>
    internal sealed class PropertySource
    {
        private const double SameTime = 1e-6;

        private readonly LayerOffset _fromStage;
        private TimeSamples _samples;
        private SplineEvaluator _spline;
        private bool _isRead;

        public PropertySource(PrimSource prim, Spec spec)
        {
            Prim = prim;
            Spec = spec;
            _fromStage = LayerTimes.Invert(prim.Offset);
        }

        public PrimSource Prim { get; }

        public Spec Spec { get; }

        /// <summary>Has it values at times, or a curve?</summary>
        /// <exception cref="UsdException">The file is damaged there.</exception>
        public bool IsAnimated => Samples != null || Spline != null;

        /// <summary>Its values at times; null if there are none.</summary>
        /// <exception cref="UsdException">The file is damaged there.</exception>
        public TimeSamples Samples
        {
            get
            {
                Read();
                return _samples;
            }
        }

        /// <summary>Its curve; null if there is none.</summary>
        /// <exception cref="UsdException">The file is damaged there.</exception>
        public SplineEvaluator Spline
        {
            get
            {
                Read();
                return _spline;
            }
        }

        /// <summary>Times of samples or knots, in time codes of the stage, increasing.</summary>
        public double[] StageTimes
        {
            get
            {
                double[] times = Samples != null ? Samples.Times : Spline.Times;
                LayerOffset offset = Prim.Offset;
                double[] mapped = Array.ConvertAll(times, time => LayerTimes.Map(offset, time));
                if (offset.Scale < 0)
                {
                    Array.Reverse(mapped);
                }
                return mapped;
            }
        }

        /// <summary>A field of the property, its times as the stage has them; kind None if there is none.</summary>
        /// <exception cref="UsdException">The file is damaged there.</exception>
        public Value Get(string name)
        {
            return TimeValues.Map(Spec.Get(name), Prim.Offset);
        }

        /// <summary>The value at a time code of the stage, of samples or curve; kind None where it is blocked.</summary>
        /// <exception cref="UsdException">The file is damaged there.</exception>
        public Value GetAt(double time)
        {
            double local = LayerTimes.Map(_fromStage, time);
            Value value = Samples != null ? Sample(local) : Spline.Get(local);
            return TimeValues.Map(value, Prim.Offset);
        }

        private Value Sample(double time)
        {
            double[] times = _samples.Times;
            int lower = Math.Max(0, _samples.IndexAtOrBefore(time));
            Value value = _samples.GetValue(lower);
            bool isExact = time <= times[lower] || lower == times.Length - 1;
            if (value.Kind == ValueKind.ValueBlock)
            {
                return default;
            }
            if (isExact || !Interpolation.IsPossible(value.Kind) || times[lower + 1] - times[lower] < SameTime)
            {
                return value;
            }
            double fraction = (time - times[lower]) / (times[lower + 1] - times[lower]);
            return Interpolation.Between(value, _samples.GetValue(lower + 1), fraction);
        }

        private void Read()
        {
            if (_isRead)
            {
                return;
            }
            TimeSamples samples = Spec.Get(FieldNames.TimeSamples).As<TimeSamples>();
            _samples = samples != null && samples.Count > 0 ? samples : null;
            Spline spline = Spec.Get(FieldNames.Spline).As<Spline>();
            _spline = spline != null && spline.Knots.Length > 0 ? new SplineEvaluator(spline) : null;
            _isRead = true;
        }
    }
}
