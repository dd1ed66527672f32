using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>How one number of a component changes: an AnimationCurve.</summary>
    public sealed class CurvePlan
    {
        private readonly KeyPlan[] _keys;

        internal CurvePlan(string nodeId, CurveTarget target, string property, KeyPlan[] keys)
        {
            NodeId = nodeId;
            Target = target;
            Property = property;
            _keys = keys;
        }

        /// <summary>Of the node whose component it drives.</summary>
        public string NodeId { get; }

        /// <summary>Whose property it drives.</summary>
        public CurveTarget Target { get; }

        /// <summary>The property as AnimationClips name it: "m_LocalPosition.x".</summary>
        public string Property { get; }

        /// <summary>Its keys, times rising; at least one.</summary>
        public IReadOnlyList<KeyPlan> Keys => _keys;

        /// <summary>
        /// The value at a time, as UnityEngine.AnimationCurve.Evaluate has it: a cubic Hermite between keys, the
        /// end's value beyond them, and the key before where a tangent is infinite.
        /// </summary>
        /// <param name="time">Seconds.</param>
        public float Evaluate(float time)
        {
            int next = FirstAfter(time);
            if (next == 0)
            {
                return _keys[0].Value;
            }
            KeyPlan before = _keys[next - 1];
            return next == _keys.Length ? before.Value : Between(before, _keys[next], time);
        }

        /// <summary>The value between two neighbouring keys at a time, which is theirs or lies between.</summary>
        public static float Between(KeyPlan before, KeyPlan after, float time)
        {
            if (float.IsInfinity(before.OutTangent) || float.IsInfinity(after.InTangent))
            {
                return time < after.Time ? before.Value : after.Value;
            }
            double span = (double)after.Time - before.Time;
            if (!(span > 0))
            {
                return after.Value;
            }
            double t = (time - (double)before.Time) / span;
            double rest = 1 - t;
            double low = before.Value * (1 + 2 * t) + span * t * before.OutTangent;
            double high = after.Value * (3 - 2 * t) - span * rest * after.InTangent;
            return (float)(rest * rest * low + t * t * high);
        }

        private int FirstAfter(float time)
        {
            int low = 0;
            int high = _keys.Length;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (_keys[middle].Time <= time)
                {
                    low = middle + 1;
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
