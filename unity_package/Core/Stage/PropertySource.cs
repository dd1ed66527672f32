using System;

namespace UsdBridge
{
    /// <summary>What one layer says of a property of the stage.</summary>
    internal sealed class PropertySource
    {
        private TimeSamples _samples;
        private Spline _spline;

        public PropertySource(PrimSource prim, Spec spec)
        {
            Prim = prim;
            Spec = spec;
        }

        public PrimSource Prim { get; }

        public Spec Spec { get; }

        /// <summary>Its values at times; null if there are none.</summary>
        /// <exception cref="UsdException">The file is damaged there.</exception>
        public TimeSamples Samples =>
            _samples ?? (_samples = Spec.Get(FieldNames.TimeSamples).As<TimeSamples>());

        /// <summary>Its curve; null if there is none.</summary>
        /// <exception cref="UsdException">The file is damaged there.</exception>
        public Spline Spline => _spline ?? (_spline = Spec.Get(FieldNames.Spline).As<Spline>());

        /// <summary>Times of samples or knots, in time codes of the stage.</summary>
        public double[] StageTimes
        {
            get
            {
                LayerOffset offset = Prim.Offset;
                return Samples != null
                    ? Array.ConvertAll(Samples.Times, time => LayerTimes.Map(offset, time))
                    : Array.ConvertAll(Spline.Knots, knot => LayerTimes.Map(offset, knot.Time));
            }
        }

        /// <summary>The value at a time code of the stage, of samples or curve.</summary>
        public Value GetAt(double time)
        {
            double local = LayerTimes.Map(LayerTimes.Invert(Prim.Offset), time);
            Value value = Samples.GetValue(Math.Max(0, Samples.IndexAtOrBefore(local)));
            return value.Kind == ValueKind.ValueBlock ? default : value;
        }
    }
}
