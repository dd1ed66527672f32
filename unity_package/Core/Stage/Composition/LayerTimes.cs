using System;

namespace UsdBridge
{
    /// <summary>Times of layers, and what becomes of them in others.</summary>
    internal static class LayerTimes
    {
        private const double Fallback = 24;
        private const double Close = 1e-6;

        /// <summary>Time codes per second of a layer.</summary>
        public static double TimeCodesPerSecond(Layer layer)
        {
            Value value = layer.Root.Get("timeCodesPerSecond");
            return value.IsNone ? layer.Root.Get("framesPerSecond").AsDouble(Fallback) : value.AsDouble(Fallback);
        }

        /// <summary>An offset, times the ratio of the time codes per second of two layers.</summary>
        public static LayerOffset Rescale(LayerOffset offset, Layer outer, Layer inner)
        {
            double rate = TimeCodesPerSecond(outer);
            double innerRate = TimeCodesPerSecond(inner);
            return rate == innerRate ? offset : new LayerOffset(offset.Offset, offset.Scale * rate / innerRate);
        }

        /// <summary>A time after an offset.</summary>
        public static double Map(LayerOffset offset, double time)
        {
            return time * offset.Scale + offset.Offset;
        }

        /// <summary>The offset that undoes another; of next to none itself, as OpenUSD has it.</summary>
        public static LayerOffset Invert(LayerOffset offset)
        {
            if (IsIdentity(offset))
            {
                return offset;
            }
            double scale = 1 / offset.Scale;
            return new LayerOffset(-offset.Offset * scale, scale);
        }

        /// <summary>The offset that does what two do, <paramref name="inner"/> first.</summary>
        public static LayerOffset Combine(LayerOffset outer, LayerOffset inner)
        {
            return new LayerOffset(outer.Scale * inner.Offset + outer.Offset, outer.Scale * inner.Scale);
        }

        /// <summary>Is it finite, and can it be undone?</summary>
        public static bool IsValid(LayerOffset offset)
        {
            return IsFinite(offset.Offset) && IsFinite(offset.Scale) && offset.Scale != 0
                && IsFinite(1 / offset.Scale) && IsFinite(offset.Offset / offset.Scale);
        }

        /// <summary>Does an offset change next to nothing, as OpenUSD has it?</summary>
        public static bool IsIdentity(LayerOffset offset)
        {
            return Math.Abs(offset.Offset) < Close && Math.Abs(offset.Scale - 1) < Close;
        }

        private static bool IsFinite(double number)
        {
            return !double.IsNaN(number) && !double.IsInfinity(number);
        }
    }
}
