using System.Collections.Generic;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>The curves that place one GameObject, applied together.</summary>
    internal sealed class TransformMotion : IMotion
    {
        private readonly Transform _target;
        private readonly CurveCursor[] _position = new CurveCursor[3];
        private readonly CurveCursor[] _rotation = new CurveCursor[4];
        private readonly CurveCursor[] _scale = new CurveCursor[3];

        public TransformMotion(Transform target, IEnumerable<CurveCursor> curves)
        {
            _target = target;
            foreach (CurveCursor curve in curves)
            {
                Place(curve);
            }
        }

        /// <inheritdoc/>
        public void Apply(float time)
        {
            if (Has(_position))
            {
                Vector3 now = _target.localPosition;
                _target.localPosition = new Vector3(
                    At(_position[0], time, now.x), At(_position[1], time, now.y), At(_position[2], time, now.z));
            }
            if (Has(_rotation))
            {
                Quaternion now = _target.localRotation;
                _target.localRotation = new Quaternion(
                    At(_rotation[0], time, now.x), At(_rotation[1], time, now.y),
                    At(_rotation[2], time, now.z), At(_rotation[3], time, now.w)).normalized;
            }
            if (Has(_scale))
            {
                Vector3 now = _target.localScale;
                _target.localScale = new Vector3(
                    At(_scale[0], time, now.x), At(_scale[1], time, now.y), At(_scale[2], time, now.z));
            }
        }

        private static bool Has(CurveCursor[] curves)
        {
            return System.Array.Exists(curves, curve => curve != null);
        }

        private static float At(CurveCursor curve, float time, float fallback)
        {
            return curve == null ? fallback : curve.Evaluate(time);
        }

        private void Place(CurveCursor curve)
        {
            CurveCursor[] group = curve.Property.StartsWith("m_LocalPosition", System.StringComparison.Ordinal) ? _position
                : curve.Property.StartsWith("m_LocalRotation", System.StringComparison.Ordinal) ? _rotation
                : _scale;
            group["xyzw".IndexOf(curve.Property[curve.Property.Length - 1])] = curve;
        }
    }
}
