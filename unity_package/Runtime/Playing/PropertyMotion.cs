using System;

namespace UsdBridge
{
    /// <summary>A curve that drives one number.</summary>
    internal sealed class PropertyMotion : IMotion
    {
        private readonly CurveCursor _curve;
        private readonly Action<float> _set;
        private float _last = float.NaN;

        public PropertyMotion(CurveCursor curve, Action<float> set)
        {
            _curve = curve;
            _set = set;
        }

        /// <inheritdoc/>
        public void Apply(float time)
        {
            float value = _curve.Evaluate(time);
            if (value != _last)
            {
                _last = value;
                _set(value);
            }
        }
    }
}
