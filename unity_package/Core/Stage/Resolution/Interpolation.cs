using System;

namespace UsdBridge
{
    /// <summary>Values between two of one type, to the bit as OpenUSD computes them.</summary>
    /// <remarks>
    /// Linear for every floating-point type and for time codes (docs of UsdInterpolationType); quaternions by
    /// slerp. Sums of vectors are rounded to their own precision after each step, single numbers at the end.
    /// </remarks>
    internal static class Interpolation
    {
        /// <summary>Are values of a kind interpolated? All others hold.</summary>
        public static bool IsPossible(ValueKind kind)
        {
            switch (kind)
            {
                case ValueKind.Half:
                case ValueKind.Float:
                case ValueKind.Double:
                case ValueKind.TimeCode:
                    return true;
                case ValueKind.Vec2i:
                case ValueKind.Vec3i:
                case ValueKind.Vec4i:
                    return false;
                default:
                    return ValueKinds.IsTuple(kind);
            }
        }

        /// <summary>The value at a fraction of the way; the lower one if there is none between.</summary>
        public static Value Between(Value lower, Value upper, double fraction)
        {
            bool isPossible = IsPossible(lower.Kind) && upper.Kind == lower.Kind && upper.IsArray == lower.IsArray;
            if (!isPossible || (lower.IsArray && (lower.Count != upper.Count || fraction == 0)))
            {
                return lower;
            }
            if (lower.IsArray && fraction == 1)
            {
                return upper;
            }
            if (!lower.IsArray && !ValueKinds.IsTuple(lower.Kind))
            {
                return Number(lower, upper, fraction);
            }
            Array result = IsQuaternion(lower.Kind)
                ? QuaternionInterpolation.Between(lower, upper, fraction)
                : Components(lower, upper, fraction);
            return lower.IsArray ? Value.ArrayOf(lower.Kind, result) : Value.Of(lower.Kind, result);
        }

        /// <summary>A number between two of 16 bits, rounded at the end.</summary>
        public static ushort Half(double number)
        {
            return HalfFloat.FromSingle((float)number);
        }

        private static bool IsQuaternion(ValueKind kind)
        {
            return kind == ValueKind.Quath || kind == ValueKind.Quatf || kind == ValueKind.Quatd;
        }

        private static Value Number(Value lower, Value upper, double fraction)
        {
            double number = Lerp(lower.AsDouble(), upper.AsDouble(), fraction);
            switch (lower.Kind)
            {
                case ValueKind.Half:
                    return Value.Half(Half(number));
                case ValueKind.Float:
                    return Value.Float((float)number);
                case ValueKind.TimeCode:
                    return Value.TimeCode(number);
                default:
                    return Value.Double(number);
            }
        }

        private static double Lerp(double lower, double upper, double fraction)
        {
            return (1 - fraction) * lower + fraction * upper;
        }

        private static Array Components(Value lower, Value upper, double fraction)
        {
            bool isTuple = ValueKinds.IsTuple(lower.Kind);
            switch (lower.Data)
            {
                case double[] numbers:
                    return Doubles(numbers, upper.As<double[]>(), fraction);
                case float[] numbers:
                    return Floats(numbers, upper.As<float[]>(), fraction, isTuple);
                default:
                    return Halves(lower.As<ushort[]>(), upper.As<ushort[]>(), fraction, isTuple);
            }
        }

        private static double[] Doubles(double[] lower, double[] upper, double fraction)
        {
            var result = new double[lower.Length];
            for (int index = 0; index < result.Length; index++)
            {
                result[index] = Lerp(lower[index], upper[index], fraction);
            }
            return result;
        }

        private static float[] Floats(float[] lower, float[] upper, double fraction, bool isTuple)
        {
            var result = new float[lower.Length];
            double rest = 1 - fraction;
            for (int index = 0; index < result.Length; index++)
            {
                result[index] = isTuple
                    ? (float)((float)(lower[index] * rest) + (float)(upper[index] * fraction))
                    : (float)(rest * lower[index] + fraction * upper[index]);
            }
            return result;
        }

        private static ushort[] Halves(ushort[] lower, ushort[] upper, double fraction, bool isTuple)
        {
            var result = new ushort[lower.Length];
            double rest = 1 - fraction;
            for (int index = 0; index < result.Length; index++)
            {
                double one = rest * HalfFloat.ToSingle(lower[index]);
                double other = fraction * HalfFloat.ToSingle(upper[index]);
                result[index] = isTuple
                    ? Half(HalfFloat.ToSingle(Half(one)) + HalfFloat.ToSingle(Half(other)))
                    : Half(one + other);
            }
            return result;
        }
    }
}
