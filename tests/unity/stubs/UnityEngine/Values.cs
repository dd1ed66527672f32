// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/Math/Mathf.cs; Runtime/Export/Math/Color.cs; Runtime/Export/Math/Color32.cs; Runtime/Export/Geometry/Bounds.cs; Runtime/Export/Geometry/Rect.cs; Runtime/Export/Hashing/Hash128.bindings.cs; Runtime/Export/PropertyName/PropertyName.cs; Runtime/Export/Math/Math.bindings.cs; Runtime/Export/Scripting/LayerMask.bindings.cs; Runtime/Export/Geometry/Ray.cs
// https://docs.unity3d.com/ScriptReference/Color.html
using System;
using System.Linq;

namespace UnityEngine
{
    public struct Mathf
    {
        public const float PI = (float)Math.PI;
        public const float Infinity = float.PositiveInfinity;
        public const float Deg2Rad = PI * 2F / 360F;
        public const float Rad2Deg = 1F / Deg2Rad;
        public static readonly float Epsilon = float.Epsilon;

        public static float Sin(float f) => (float)Math.Sin(f);
        public static float Cos(float f) => (float)Math.Cos(f);
        public static float Tan(float f) => (float)Math.Tan(f);
        public static float Atan(float f) => (float)Math.Atan(f);
        public static float Atan2(float y, float x) => (float)Math.Atan2(y, x);
        public static float Asin(float f) => (float)Math.Asin(f);
        public static float Acos(float f) => (float)Math.Acos(f);
        public static float Sqrt(float f) => (float)Math.Sqrt(f);
        public static float Abs(float f) => Math.Abs(f);
        public static int Abs(int value) => Math.Abs(value);
        public static float Min(float a, float b) => a < b ? a : b;
        public static int Min(int a, int b) => a < b ? a : b;
        public static float Max(float a, float b) => a > b ? a : b;
        public static int Max(int a, int b) => a > b ? a : b;
        public static float Max(params float[] values) => values.Max();
        public static float Pow(float f, float p) => (float)Math.Pow(f, p);
        public static float Log(float f) => (float)Math.Log(f);
        public static float Log10(float f) => (float)Math.Log10(f);
        public static float Exp(float power) => (float)Math.Exp(power);
        public static float Ceil(float f) => (float)Math.Ceiling(f);
        public static float Floor(float f) => (float)Math.Floor(f);
        public static float Round(float f) => (float)Math.Round(f);
        public static int CeilToInt(float f) => (int)Math.Ceiling(f);
        public static int FloorToInt(float f) => (int)Math.Floor(f);
        public static int RoundToInt(float f) => (int)Math.Round(f);
        public static float Sign(float f) => f >= 0 ? 1 : -1;
        public static float Clamp(float value, float min, float max) => value < min ? min : value > max ? max : value;
        public static int Clamp(int value, int min, int max) => value < min ? min : value > max ? max : value;
        public static float Clamp01(float value) => Clamp(value, 0, 1);
        public static float Lerp(float a, float b, float t) => a + (b - a) * Clamp01(t);
        public static float LerpUnclamped(float a, float b, float t) => a + (b - a) * t;
        public static float InverseLerp(float a, float b, float value) => a != b ? Clamp01((value - a) / (b - a)) : 0;
        public static float Repeat(float t, float length) => Clamp(t - (float)Math.Floor(t / length) * length, 0, length);
        public static bool Approximately(float a, float b) => Math.Abs(b - a) < Math.Max(1E-06f * Math.Max(Math.Abs(a), Math.Abs(b)), float.Epsilon * 8);
        public static float GammaToLinearSpace(float value) =>
            value <= 0.04045f ? value / 12.92f : value < 1 ? (float)Math.Pow((value + 0.055) / 1.055, 2.4) : (float)Math.Pow(value, 2.2);
        public static float LinearToGammaSpace(float value) =>
            value <= 0 ? 0 : value <= 0.0031308f ? 12.92f * value : value < 1 ? (float)(1.055 * Math.Pow(value, 1 / 2.4) - 0.055) : (float)Math.Pow(value, 1 / 2.2);
    }

    public struct Color : IEquatable<Color>
    {
        public float r;
        public float g;
        public float b;
        public float a;

        public Color(float r, float g, float b, float a) { this.r = r; this.g = g; this.b = b; this.a = a; }

        public Color(float r, float g, float b) : this(r, g, b, 1) { }

        public static Color white => new Color(1, 1, 1);
        public static Color black => new Color(0, 0, 0);
        public static Color clear => new Color(0, 0, 0, 0);
        public static Color gray => new Color(.5f, .5f, .5f);
        public static Color grey => gray;
        public static Color red => new Color(1, 0, 0);
        public static Color green => new Color(0, 1, 0);
        public static Color blue => new Color(0, 0, 1);
        public static Color yellow => new Color(1, 235F / 255F, 4F / 255F);
        public static Color cyan => new Color(0, 1, 1);
        public static Color magenta => new Color(1, 0, 1);
        public Color linear => new Color(Mathf.GammaToLinearSpace(r), Mathf.GammaToLinearSpace(g), Mathf.GammaToLinearSpace(b), a);
        public Color gamma => new Color(Mathf.LinearToGammaSpace(r), Mathf.LinearToGammaSpace(g), Mathf.LinearToGammaSpace(b), a);
        public float grayscale => 0.299F * r + 0.587F * g + 0.114F * b;
        public float maxColorComponent => Math.Max(Math.Max(r, g), b);
        public static Color Lerp(Color a, Color b, float t) => a + (b - a) * Mathf.Clamp01(t);
        public static Color operator +(Color a, Color b) => new Color(a.r + b.r, a.g + b.g, a.b + b.b, a.a + b.a);
        public static Color operator -(Color a, Color b) => new Color(a.r - b.r, a.g - b.g, a.b - b.b, a.a - b.a);
        public static Color operator *(Color a, float b) => new Color(a.r * b, a.g * b, a.b * b, a.a * b);
        public static Color operator *(Color a, Color b) => new Color(a.r * b.r, a.g * b.g, a.b * b.b, a.a * b.a);
        public static Color operator /(Color a, float b) => new Color(a.r / b, a.g / b, a.b / b, a.a / b);
        public static bool operator ==(Color a, Color b) => (Vector4)a == (Vector4)b;
        public static bool operator !=(Color a, Color b) => !(a == b);
        public static implicit operator Vector4(Color c) => new Vector4(c.r, c.g, c.b, c.a);
        public static implicit operator Color(Vector4 v) => new Color(v.x, v.y, v.z, v.w);
        public bool Equals(Color other) => r == other.r && g == other.g && b == other.b && a == other.a;
        public override bool Equals(object other) => other is Color c && Equals(c);
        public override int GetHashCode() => ((Vector4)this).GetHashCode();
    }

    public struct Color32
    {
        public byte r;
        public byte g;
        public byte b;
        public byte a;

        public Color32(byte r, byte g, byte b, byte a) { this.r = r; this.g = g; this.b = b; this.a = a; }

        public static implicit operator Color32(Color c) => new Color32(ToByte(c.r), ToByte(c.g), ToByte(c.b), ToByte(c.a));
        public static implicit operator Color(Color32 c) => new Color(c.r / 255f, c.g / 255f, c.b / 255f, c.a / 255f);

        private static byte ToByte(float value) => (byte)Math.Round(Mathf.Clamp01(value) * 255f);
    }

    public struct Bounds : IEquatable<Bounds>
    {
        private Vector3 _center;
        private Vector3 _extents;

        public Bounds(Vector3 center, Vector3 size) { _center = center; _extents = size * 0.5f; }

        public Vector3 center { get => _center; set => _center = value; }
        public Vector3 size { get => _extents * 2; set => _extents = value * 0.5f; }
        public Vector3 extents { get => _extents; set => _extents = value; }
        public Vector3 min { get => _center - _extents; set => SetMinMax(value, max); }
        public Vector3 max { get => _center + _extents; set => SetMinMax(min, value); }
        public void SetMinMax(Vector3 min, Vector3 max) { _extents = (max - min) * 0.5f; _center = min + _extents; }
        public void Encapsulate(Vector3 point) => SetMinMax(Vector3.Min(min, point), Vector3.Max(max, point));
        public void Encapsulate(Bounds bounds) { Encapsulate(bounds.min); Encapsulate(bounds.max); }
        public void Expand(float amount) => _extents += Vector3.one * (amount * .5f);
        public bool Contains(Vector3 p) => Vector3.Min(min, p) == min && Vector3.Max(max, p) == max;
        public bool Equals(Bounds other) => center.Equals(other.center) && extents.Equals(other.extents);
        public override bool Equals(object other) => other is Bounds b && Equals(b);
        public override int GetHashCode() => _center.GetHashCode() ^ _extents.GetHashCode() << 2;
    }

    public struct Rect
    {
        public Rect(float x, float y, float width, float height) { this.x = x; this.y = y; this.width = width; this.height = height; }

        public float x { get; set; }
        public float y { get; set; }
        public float width { get; set; }
        public float height { get; set; }
        public float xMin { get => x; set { width += x - value; x = value; } }
        public float yMin { get => y; set { height += y - value; y = value; } }
        public float xMax { get => x + width; set => width = value - x; }
        public float yMax { get => y + height; set => height = value - y; }
        public Vector2 position { get => new Vector2(x, y); set { x = value.x; y = value.y; } }
        public Vector2 size { get => new Vector2(width, height); set { width = value.x; height = value.y; } }
        public Vector2 center { get => new Vector2(x + width / 2, y + height / 2); set { x = value.x - width / 2; y = value.y - height / 2; } }
        public bool Contains(Vector2 point) => point.x >= xMin && point.x < xMax && point.y >= yMin && point.y < yMax;
    }

    public struct Ray
    {
        public Ray(Vector3 origin, Vector3 direction) { this.origin = origin; this.direction = direction.normalized; }

        public Vector3 origin { get; set; }
        public Vector3 direction { get; set; }
        public Vector3 GetPoint(float distance) => origin + direction * distance;
    }

    public struct LayerMask
    {
        public int value { get; set; }
        public static implicit operator int(LayerMask mask) => mask.value;
        public static implicit operator LayerMask(int intVal) => new LayerMask { value = intVal };
        public static int NameToLayer(string layerName) => layerName == "Default" ? 0 : -1;
    }

    public struct PropertyName : IEquatable<PropertyName>
    {
        private readonly string _name;

        public PropertyName(string name) => _name = name;

        public static bool IsNullOrEmpty(PropertyName prop) => string.IsNullOrEmpty(prop._name);
        public static bool operator ==(PropertyName a, PropertyName b) => a.Equals(b);
        public static bool operator !=(PropertyName a, PropertyName b) => !a.Equals(b);
        public static implicit operator PropertyName(string name) => new PropertyName(name);
        public bool Equals(PropertyName other) => (_name ?? "") == (other._name ?? "");
        public override bool Equals(object other) => other is PropertyName p && Equals(p);
        public override int GetHashCode() => (_name ?? "").GetHashCode();
        public override string ToString() => _name ?? "";
    }

    public struct Hash128 : IEquatable<Hash128>
    {
        private ulong _low;
        private ulong _high;

        public Hash128(ulong u64_0, ulong u64_1) { _low = u64_0; _high = u64_1; }

        public bool isValid => _low != 0 || _high != 0;

        public static Hash128 Compute(string data)
        {
            var hash = new Hash128(14695981039346656037, 1099511628211);
            hash.Append(data);
            return hash;
        }

        public static Hash128 Parse(string hashString) => Compute(hashString);

        public void Append(string data)
        {
            foreach (var c in data)
            {
                Append((int)c);
            }
        }

        public void Append(int val)
        {
            _low = unchecked((_low ^ (uint)val) * 1099511628211);
            _high = unchecked((_high + _low) * 6364136223846793005);
        }

        public static bool operator ==(Hash128 a, Hash128 b) => a.Equals(b);
        public static bool operator !=(Hash128 a, Hash128 b) => !a.Equals(b);
        public bool Equals(Hash128 other) => _low == other._low && _high == other._high;
        public override bool Equals(object other) => other is Hash128 h && Equals(h);
        public override int GetHashCode() => _low.GetHashCode();
        public override string ToString() => $"{_low:x16}{_high:x16}";
    }
}
