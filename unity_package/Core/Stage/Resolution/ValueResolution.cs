using System;

namespace UsdBridge
{
    /// <summary>The value of an attribute out of all layers.</summary>
    /// <remarks>
    /// The first layer that says anything decides: its time samples, else its curve, else its default. At no
    /// time in particular, only defaults count. A block of animation hides what weaker layers animate.
    /// </remarks>
    internal sealed class ValueResolution
    {
        private readonly PropertySource[] _sources;
        private PropertySource _animated;
        private bool _isResolved;

        public ValueResolution(PropertySource[] sources)
        {
            _sources = sources;
        }

        public double[] Times => Animated?.StageTimes ?? Array.Empty<double>();

        public bool IsTimeVarying => Animated != null && (Animated.Samples == null || Animated.Samples.Count > 1);

        public bool IsHeld
        {
            get
            {
                TimeSamples samples = Animated?.Samples;
                for (int index = 0; samples != null && index < samples.Count; index++)
                {
                    Value value = samples.GetValue(index);
                    if (value.Kind != ValueKind.ValueBlock)
                    {
                        return !Interpolation.IsPossible(value.Kind);
                    }
                }
                return false;
            }
        }

        /// <summary>Does it come from a curve that repeats a stretch of itself?</summary>
        public bool HasInnerLoop => Animated?.Spline != null && Animated.Samples == null && Animated.Spline.HasInnerLoop;

        /// <summary>The layer that the value comes from; null if there is none.</summary>
        public Layer SourceLayer => (Animated ?? FindDefault())?.Prim.Layer;

        private PropertySource Animated
        {
            get
            {
                if (!_isResolved)
                {
                    _animated = FindAnimated();
                    _isResolved = true;
                }
                return _animated;
            }
        }

        public Value GetDefault()
        {
            Value value = FindDefault()?.Get(FieldNames.Default) ?? default;
            return value.Kind == ValueKind.ValueBlock ? default : value;
        }

        public Value Get(double time)
        {
            return Animated == null ? GetDefault() : Animated.GetAt(time);
        }

        private PropertySource FindDefault()
        {
            foreach (PropertySource source in _sources)
            {
                Value value = source.Spec.Get(FieldNames.Default);
                if (!value.IsNone && value.Kind != ValueKind.AnimationBlock)
                {
                    return source;
                }
            }
            return null;
        }

        private PropertySource FindAnimated()
        {
            foreach (PropertySource source in _sources)
            {
                if (source.IsAnimated)
                {
                    return source;
                }
                if (source.Spec.Has(FieldNames.Default))
                {
                    return null;
                }
            }
            return null;
        }
    }
}
