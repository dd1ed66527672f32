namespace UsdBridge
{
    /// <summary>Times of layers, and what becomes of them in others.</summary>
    internal static class LayerTimes
    {
        private const double Fallback = 24;

        /// <summary>Time codes per second of a layer.</summary>
        public static double TimeCodesPerSecond(Layer layer)
        {
            Value value = layer.Root.Get("timeCodesPerSecond");
            return value.IsNone ? layer.Root.Get("framesPerSecond").AsDouble(Fallback) : value.AsDouble(Fallback);
        }

        /// <summary>A time after an offset.</summary>
        public static double Map(LayerOffset offset, double time)
        {
            return time * offset.Scale + offset.Offset;
        }

        /// <summary>The offset that undoes another.</summary>
        public static LayerOffset Invert(LayerOffset offset)
        {
            double scale = 1 / offset.Scale;
            return new LayerOffset(-offset.Offset * scale, scale);
        }

        /// <summary>The offset that does what two do, <paramref name="inner"/> first.</summary>
        public static LayerOffset Combine(LayerOffset outer, LayerOffset inner)
        {
            return new LayerOffset(outer.Scale * inner.Offset + outer.Offset, outer.Scale * inner.Scale);
        }

        /// <summary>Does an offset change nothing?</summary>
        public static bool IsIdentity(LayerOffset offset)
        {
            return offset.Offset == 0 && offset.Scale == 1;
        }
    }
}
