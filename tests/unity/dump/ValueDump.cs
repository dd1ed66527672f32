using System;
using System.Collections.Generic;

namespace UsdBridge.Dump
{
    /// <summary>Writes values as [kind, value].</summary>
    internal static class ValueDump
    {
        public static void Write(JsonText json, Value value)
        {
            json.Open('[').Text(value.IsArray ? value.Kind + "[]" : value.Kind.ToString());
            WriteContent(json, value);
            json.Close(']');
        }

        private static void WriteContent(JsonText json, Value value)
        {
            switch (value.Data)
            {
                case null:
                    WriteBits(json, value);
                    break;
                case string text:
                    json.Text(text);
                    break;
                case string[] texts:
                    WriteAll(json, texts, text => json.Text(text));
                    break;
                case UsdPath[] paths:
                    WriteAll(json, paths, path => json.Text(path.ToString()));
                    break;
                case LayerOffset[] offsets:
                    WriteAll(json, offsets, offset => json.Bytes(new[] { offset.Offset, offset.Scale }));
                    break;
                case Relocate[] relocates:
                    WriteAll(json, relocates, one => json.Text($"{one.Source} > {one.Target}"));
                    break;
                case Array numbers:
                    json.Bytes(numbers);
                    break;
                case Dictionary<string, string> selections:
                    json.Open('{');
                    foreach (KeyValuePair<string, string> selection in selections)
                    {
                        json.Key(selection.Key).Text(selection.Value);
                    }
                    json.Close('}');
                    break;
                case ValueDictionary dictionary:
                    WriteDictionary(json, dictionary);
                    break;
                case TimeSamples samples:
                    WriteSamples(json, samples);
                    break;
                case Spline spline:
                    SplineDump.Write(json, spline);
                    break;
                case Value inner:
                    Write(json, inner);
                    break;
                default:
                    ListOpDump.Write(json, value);
                    break;
            }
        }

        public static void WriteDictionary(JsonText json, ValueDictionary dictionary)
        {
            json.Open('{');
            foreach (KeyValuePair<string, Value> entry in dictionary)
            {
                json.Key(entry.Key);
                Write(json, entry.Value);
            }
            json.Close('}');
        }

        public static void WriteAll<T>(JsonText json, T[] items, Action<T> write)
        {
            json.Open('[');
            foreach (T item in items)
            {
                write(item);
            }
            json.Close(']');
        }

        private static void WriteSamples(JsonText json, TimeSamples samples)
        {
            json.Open('{').Key("times").Bytes(samples.Times).Key("values").Open('[');
            for (int index = 0; index < samples.Count; index++)
            {
                Write(json, samples.GetValue(index));
            }
            json.Close(']').Close('}');
        }

        private static void WriteBits(JsonText json, Value value)
        {
            switch (value.Kind)
            {
                case ValueKind.Bool:
                case ValueKind.UChar:
                    json.Bytes(new[] { (byte)value.Bits });
                    break;
                case ValueKind.Half:
                    json.Bytes(new[] { (ushort)value.Bits });
                    break;
                case ValueKind.Int:
                case ValueKind.UInt:
                case ValueKind.Float:
                    json.Bytes(new[] { (int)value.Bits });
                    break;
                case ValueKind.ValueBlock:
                case ValueKind.AnimationBlock:
                    break;
                case ValueKind.Specifier:
                case ValueKind.Permission:
                case ValueKind.Variability:
                    json.Whole(value.AsInteger());
                    break;
                default:
                    json.Bytes(new[] { value.Bits });
                    break;
            }
        }
    }
}
