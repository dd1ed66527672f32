// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/Math/Quaternion.cs; Runtime/Export/Math/Math.bindings.cs
// https://docs.unity3d.com/ScriptReference/Quaternion.html (Euler: about z, then x, then y)
using System;

namespace UnityEngine
{
    public struct Quaternion : IEquatable<Quaternion>
    {
        public float x;
        public float y;
        public float z;
        public float w;

        public Quaternion(float x, float y, float z, float w) { this.x = x; this.y = y; this.z = z; this.w = w; }

        public static Quaternion identity => new Quaternion(0, 0, 0, 1);

        public Quaternion normalized
        {
            get
            {
                var length = (float)Math.Sqrt(x * x + y * y + z * z + w * w);
                return length < 1E-12f ? identity : new Quaternion(x / length, y / length, z / length, w / length);
            }
        }

        public static Quaternion Normalize(Quaternion q) => q.normalized;

        public static float Dot(Quaternion a, Quaternion b) => a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w;

        public static Quaternion Inverse(Quaternion rotation) =>
            new Quaternion(-rotation.x, -rotation.y, -rotation.z, rotation.w);

        public static Quaternion AngleAxis(float angle, Vector3 axis)
        {
            var half = angle * Mathf.Deg2Rad / 2;
            var by = axis.normalized * (float)Math.Sin(half);
            return new Quaternion(by.x, by.y, by.z, (float)Math.Cos(half));
        }

        public void ToAngleAxis(out float angle, out Vector3 axis)
        {
            var sine = new Vector3(x, y, z);
            angle = 2 * Mathf.Rad2Deg * (float)Math.Atan2(sine.magnitude, w);
            axis = sine.magnitude < 1E-6f ? Vector3.right : sine.normalized;
        }

        public static Quaternion Euler(float x, float y, float z) =>
            AngleAxis(y, Vector3.up) * AngleAxis(x, Vector3.right) * AngleAxis(z, Vector3.forward);

        public static Quaternion Euler(Vector3 euler) => Euler(euler.x, euler.y, euler.z);

        public static float Angle(Quaternion a, Quaternion b) =>
            2 * Mathf.Rad2Deg * (float)Math.Acos(Math.Min(Math.Abs(Dot(a, b)), 1));

        public static Quaternion Slerp(Quaternion a, Quaternion b, float t) => SlerpUnclamped(a, b, Mathf.Clamp01(t));

        public static Quaternion SlerpUnclamped(Quaternion a, Quaternion b, float t)
        {
            double dot = Dot(a, b);
            var sign = dot < 0 ? -1.0 : 1.0;
            var angle = Math.Acos(Math.Min(Math.Abs(dot), 1));
            var sine = Math.Sin(angle);
            var u = sine < 1E-6 ? 1 - t : Math.Sin((1 - t) * angle) / sine;
            var v = sign * (sine < 1E-6 ? t : Math.Sin(t * angle) / sine);
            return new Quaternion(
                (float)(u * a.x + v * b.x), (float)(u * a.y + v * b.y), (float)(u * a.z + v * b.z), (float)(u * a.w + v * b.w))
                .normalized;
        }

        public static Quaternion LookRotation(Vector3 forward) => LookRotation(forward, Vector3.up);

        public static Quaternion LookRotation(Vector3 forward, Vector3 upwards)
        {
            var z = forward.normalized;
            var x = Vector3.Cross(upwards, z).normalized;
            return Matrix4x4.RotationOf(x, Vector3.Cross(z, x), z);
        }

        public static Quaternion operator *(Quaternion a, Quaternion b) => new Quaternion(
            a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y,
            a.w * b.y + a.y * b.w + a.z * b.x - a.x * b.z,
            a.w * b.z + a.z * b.w + a.x * b.y - a.y * b.x,
            a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z);

        public static Vector3 operator *(Quaternion rotation, Vector3 point)
        {
            var axis = new Vector3(rotation.x, rotation.y, rotation.z);
            var turned = Vector3.Cross(axis, point) * 2;
            return point + turned * rotation.w + Vector3.Cross(axis, turned);
        }

        public static bool operator ==(Quaternion a, Quaternion b) => Dot(a, b) > 1.0f - 1E-06f;
        public static bool operator !=(Quaternion a, Quaternion b) => !(a == b);
        public bool Equals(Quaternion other) => x == other.x && y == other.y && z == other.z && w == other.w;
        public override bool Equals(object other) => other is Quaternion q && Equals(q);
        public override int GetHashCode() => x.GetHashCode() ^ y.GetHashCode() << 2 ^ z.GetHashCode() >> 2 ^ w.GetHashCode() >> 1;
        public override string ToString() => $"({x:F5}, {y:F5}, {z:F5}, {w:F5})";
    }
}
