using System.Collections.Generic;
using System.Linq;

namespace UsdBridge.Views
{
    /// <summary>Prints a JSON value again, as it was understood.</summary>
    internal static class JsonDump
    {
        public static string Write(JsonValue value)
        {
            switch (value.Kind)
            {
                case JsonKind.Object:
                    return "{" + string.Join(",", value.Members().Select(Member)) + "}";
                case JsonKind.Array:
                    return "[" + string.Join(",", value.Items().Select(Write)) + "]";
                case JsonKind.String:
                    return ObjectDump.Write(value.AsText());
                case JsonKind.Number:
                    return ObjectDump.Write(value.AsNumber());
                case JsonKind.Null:
                    return "null";
                default:
                    return value.AsFlag() ? "true" : "false";
            }
        }

        private static string Member(KeyValuePair<string, JsonValue> member)
        {
            return ObjectDump.Write(member.Key) + ":" + Write(member.Value);
        }
    }
}
