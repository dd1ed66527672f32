using System;

namespace UsdBridge
{
    /// <summary>Quaternions between two, by slerp along the shorter way, not normalized.</summary>
    internal static class QuaternionInterpolation
    {
        private const double NearlyEqual = 0.00001;

        /// <summary>All quaternions of two values, x y z w each.</summary>
        public static Array Between(Value lower, Value upper, double fraction)
        {
            switch (lower.Data)
            {
                case double[] numbers:
                    return Doubles(numbers, upper.As<double[]>(), fraction);
                case float[] numbers:
                    return Floats(numbers, upper.As<float[]>(), fraction);
                default:
                    return Halves(lower.As<ushort[]>(), upper.As<ushort[]>(), fraction);
            }
        }

        private static double[] Doubles(double[] one, double[] other, double fraction)
        {
            var result = new double[one.Length];
            for (int at = 0; at < result.Length; at += 4)
            {
                double cosine = one[at] * other[at] + one[at + 1] * other[at + 1] + one[at + 2] * other[at + 2]
                    + one[at + 3] * other[at + 3];
                (double first, double second) = Weights(cosine, fraction);
                for (int index = at; index < at + 4; index++)
                {
                    result[index] = first * one[index] + second * other[index];
                }
            }
            return result;
        }

        private static float[] Floats(float[] one, float[] other, double fraction)
        {
            var result = new float[one.Length];
            for (int at = 0; at < result.Length; at += 4)
            {
                float imaginary = (float)((float)(one[at] * other[at]) + (float)(one[at + 1] * other[at + 1]));
                imaginary = (float)(imaginary + (float)(one[at + 2] * other[at + 2]));
                float cosine = (float)(imaginary + (float)(one[at + 3] * other[at + 3]));
                (double first, double second) = Weights(cosine, fraction);
                for (int index = at; index < at + 4; index++)
                {
                    result[index] = (float)((float)((float)first * one[index])
                        + (float)((float)second * other[index]));
                }
            }
            return result;
        }

        private static ushort[] Halves(ushort[] one, ushort[] other, double fraction)
        {
            var result = new ushort[one.Length];
            for (int at = 0; at < result.Length; at += 4)
            {
                float imaginary = Product(one, other, at) + Product(one, other, at + 1) + Product(one, other, at + 2);
                float cosine = Round(imaginary) + Product(one, other, at + 3);
                (double first, double second) = Weights(cosine, fraction);
                for (int index = at; index < at + 4; index++)
                {
                    float left = Round(Round((float)first) * HalfFloat.ToSingle(one[index]));
                    float right = Round(Round((float)second) * HalfFloat.ToSingle(other[index]));
                    result[index] = HalfFloat.FromSingle(left + right);
                }
            }
            return result;
        }

        private static float Product(ushort[] one, ushort[] other, int index)
        {
            return HalfFloat.ToSingle(one[index]) * HalfFloat.ToSingle(other[index]);
        }

        private static float Round(float number)
        {
            return HalfFloat.ToSingle(HalfFloat.FromSingle(number));
        }

        private static (double, double) Weights(double cosine, double fraction)
        {
            double sign = cosine < 0 ? -1 : 1;
            cosine *= sign;
            if (!(1 - cosine > NearlyEqual))
            {
                return (1 - fraction, sign * fraction);
            }
            double angle = Math.Acos(cosine);
            double sine = Math.Sin(angle);
            return (Math.Sin((1 - fraction) * angle) / sine, sign * (Math.Sin(fraction * angle) / sine));
        }
    }
}
