using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Values that are times, as they are in another layer.</summary>
    internal static class TimeValues
    {
        private const int MaxNesting = 64;

        /// <summary>A value after an offset: times are mapped, lengths of time scaled, all else is as it was.</summary>
        public static Value Map(Value value, LayerOffset offset)
        {
            return LayerTimes.IsIdentity(offset) ? value : Map(value, offset, 0);
        }

        private static Value Map(Value value, LayerOffset offset, int nesting)
        {
            switch (value.Kind)
            {
                case ValueKind.TimeCode when value.IsArray:
                    return Value.ArrayOf(value.Kind, Array.ConvertAll(
                        value.As<double[]>(), time => LayerTimes.Map(offset, time)));
                case ValueKind.TimeCode:
                    return Value.TimeCode(LayerTimes.Map(offset, value.AsDouble()));
                case ValueKind.Duration when value.IsArray:
                    return Value.ArrayOf(value.Kind, Array.ConvertAll(
                        value.As<double[]>(), length => length * offset.Scale));
                case ValueKind.Duration:
                    return Value.Duration(value.AsDouble() * offset.Scale);
                case ValueKind.Dictionary when nesting < MaxNesting:
                    return Value.Of(value.Kind, Map(value.As<ValueDictionary>(), offset, nesting + 1));
                default:
                    return value;
            }
        }

        private static ValueDictionary Map(ValueDictionary entries, LayerOffset offset, int nesting)
        {
            var result = new ValueDictionary();
            foreach (KeyValuePair<string, Value> entry in entries)
            {
                result.Set(entry.Key, Map(entry.Value, offset, nesting));
            }
            return result;
        }
    }
}
