using System;
using System.Globalization;

namespace UsdBridge.Dump
{
    /// <summary>Writes edits of lists.</summary>
    internal static class ListOpDump
    {
        public static void Write(JsonText json, Value value)
        {
            switch (value.Data)
            {
                case ListOp<string> texts:
                    Write(json, texts, text => json.Text(text));
                    break;
                case ListOp<UsdPath> paths:
                    Write(json, paths, path => json.Text(path.ToString()));
                    break;
                case ListOp<int> numbers:
                    Write(json, numbers, number => json.Whole(number));
                    break;
                case ListOp<uint> numbers:
                    Write(json, numbers, number => json.Whole(number));
                    break;
                case ListOp<long> numbers:
                    Write(json, numbers, number => json.Whole(number));
                    break;
                case ListOp<ulong> numbers:
                    Write(json, numbers, number => json.Text(number.ToString(CultureInfo.InvariantCulture)));
                    break;
                case ListOp<Reference> references:
                    Write(json, references, reference => WriteReference(json, reference));
                    break;
                case ListOp<Payload> payloads:
                    Write(json, payloads, payload => WritePayload(json, payload));
                    break;
                case ListOp<Value> values:
                    Write(json, values, one => ValueDump.Write(json, one));
                    break;
                default:
                    throw new InvalidOperationException($"{value.Kind} has no dump");
            }
        }

        private static void Write<T>(JsonText json, ListOp<T> edits, Action<T> write)
        {
            json.Open('{').Key("isExplicit").Flag(edits.IsExplicit);
            WriteItems(json, "explicit", edits.Explicit, write);
            WriteItems(json, "added", edits.Added, write);
            WriteItems(json, "prepended", edits.Prepended, write);
            WriteItems(json, "appended", edits.Appended, write);
            WriteItems(json, "deleted", edits.Deleted, write);
            WriteItems(json, "ordered", edits.Ordered, write);
            json.Close('}');
        }

        private static void WriteItems<T>(JsonText json, string name, T[] items, Action<T> write)
        {
            if (items.Length > 0)
            {
                json.Key(name);
                ValueDump.WriteAll(json, items, write);
            }
        }

        private static void WriteReference(JsonText json, Reference reference)
        {
            json.Open('{').Key("asset").Text(reference.AssetPath).Key("prim").Text(reference.PrimPath.ToString());
            json.Key("offset").Bytes(new[] { reference.Offset.Offset, reference.Offset.Scale });
            json.Key("data");
            ValueDump.WriteDictionary(json, reference.CustomData);
            json.Close('}');
        }

        private static void WritePayload(JsonText json, Payload payload)
        {
            json.Open('{').Key("asset").Text(payload.AssetPath).Key("prim").Text(payload.PrimPath.ToString());
            json.Key("offset").Bytes(new[] { payload.Offset.Offset, payload.Offset.Scale }).Close('}');
        }
    }
}
