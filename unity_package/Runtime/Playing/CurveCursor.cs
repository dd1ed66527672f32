using System.Collections.Generic;
using System.Linq;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>A curve that remembers where it was read last: time mostly goes on by a little.</summary>
    internal sealed class CurveCursor
    {
        private readonly KeyPlan[] _keys;
        private int _segment;

        public CurveCursor(CurvePlan curve)
        {
            Property = curve.Property;
            _keys = curve.Keys as KeyPlan[] ?? curve.Keys.ToArray();
        }

        /// <summary>What it drives.</summary>
        public string Property { get; }

        /// <summary>The value at a time in seconds, as CurvePlan.Evaluate has it.</summary>
        public float Evaluate(float time)
        {
            if (time < _keys[0].Time)
            {
                return _keys[0].Value;
            }
            if (!IsIn(_segment, time))
            {
                _segment = IsIn(_segment + 1, time) ? _segment + 1 : Search(time);
            }
            KeyPlan before = _keys[_segment];
            return _segment + 1 == _keys.Length
                ? before.Value
                : CurvePlan.Between(before, _keys[_segment + 1], time);
        }

        private bool IsIn(int segment, float time)
        {
            return segment < _keys.Length && time >= _keys[segment].Time
                && (segment + 1 == _keys.Length || time < _keys[segment + 1].Time);
        }

        // The last key that is not after the time.
        private int Search(float time)
        {
            int low = 0;
            int high = _keys.Length;
            while (high - low > 1)
            {
                int middle = (low + high) / 2;
                if (_keys[middle].Time <= time)
                {
                    low = middle;
                }
                else
                {
                    high = middle;
                }
            }
            return low;
        }
    }
}
