using System;

namespace UsdBridge.Plan
{
    /// <summary>The fraction that a rate told as a double means.</summary>
    internal static class FrameRate
    {
        private const double Tolerance = 1e-6;
        private const int MaxDenominator = 100000;

        /// <summary>
        /// Numerator and denominator: a whole number, n·1000/1001 as television has it, or else the first convergent
        /// of the continued fraction that is near enough.
        /// </summary>
        public static (int, int) Of(double rate)
        {
            if (!(rate >= 1e-3) || rate > 1e6)
            {
                return (24, 1);
            }
            double whole = Math.Round(rate);
            if (Math.Abs(rate - whole) <= Tolerance * rate)
            {
                return ((int)whole, 1);
            }
            double television = Math.Round(rate * 1.001);
            // Files say 29.97 and 23.976 where they mean these.
            if (television > 0 && Math.Abs(rate - television / 1.001) <= 2e-5 * rate)
            {
                return ((int)television * 1000, 1001);
            }
            return Convergent(rate);
        }

        private static (int, int) Convergent(double rate)
        {
            long above = 1, below = 0, lastAbove = 0, lastBelow = 1;
            double rest = rate;
            while (true)
            {
                long digit = (long)Math.Floor(rest);
                (above, lastAbove) = (digit * above + lastAbove, above);
                (below, lastBelow) = (digit * below + lastBelow, below);
                if (below > MaxDenominator || above > int.MaxValue)
                {
                    return ((int)lastAbove, (int)lastBelow);
                }
                if (Math.Abs(rate - (double)above / below) <= Tolerance * rate)
                {
                    return ((int)above, (int)below);
                }
                rest = 1 / (rest - digit);
            }
        }
    }
}
