using System.Collections.Generic;

namespace UsdBridge.Dump
{
    /// <summary>Writes attributes: type, default, times, values at and between times, connections.</summary>
    internal static class AttributeDump
    {
        private const int MostTimes = 5;

        public static void Write(JsonText json, UsdAttribute attribute)
        {
            json.Open('{').Key("type").Text(attribute.TypeName).Key("varies").Flag(attribute.IsTimeVarying);
            StageDump.WritePaths(json.Key("connections"), attribute.Connections);
            WriteValue(json.Key("default"), attribute.Get(), attribute);
            var times = new double[attribute.Times.Count];
            for (int index = 0; index < times.Length; index++)
            {
                times[index] = attribute.Times[index];
            }
            json.Key("times").Bytes(times).Key("values").Open('[');
            foreach (double time in TimesToTry(times))
            {
                json.Open('[').Bytes(new[] { time });
                WriteValue(json, attribute.Get(time), attribute);
                json.Close(']');
            }
            json.Close(']').Close('}');
        }

        private static void WriteValue(JsonText json, Value value, UsdAttribute attribute)
        {
            ValueDump.Write(json, value);
            if (value.Kind == ValueKind.Asset && !value.IsArray)
            {
                attribute.ResolveAsset(value.AsText());
            }
        }

        /// <summary>Before and after all times, at some of them, and between.</summary>
        private static List<double> TimesToTry(double[] times)
        {
            if (times.Length == 0)
            {
                return new List<double> { 1 };
            }
            var tried = new List<double> { times[0] - 1.25, times[times.Length - 1] + 1.25 };
            int step = (times.Length + MostTimes - 1) / MostTimes;
            for (int index = 0; index < times.Length; index += step)
            {
                tried.Add(times[index]);
                if (index + 1 < times.Length)
                {
                    tried.Add(times[index] * 0.7 + times[index + 1] * 0.3);
                }
            }
            return tried;
        }
    }
}
