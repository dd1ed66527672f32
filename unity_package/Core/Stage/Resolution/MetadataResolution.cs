using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Metadata out of all layers: the strongest opinion, or all of lists and dictionaries together.</summary>
    internal static class MetadataResolution
    {
        private const int MaxNesting = 64;

        /// <summary>The metadata of a property; kind None if there is none.</summary>
        public static Value Resolve(PropertySource[] sources, string name)
        {
            return Resolve(sources.Length, index => sources[index].Get(name));
        }

        /// <summary>The metadata of a prim; kind None if there is none.</summary>
        public static Value Resolve(PrimSource[] sources, string name)
        {
            return Resolve(sources.Length, index => sources[index].Get(name));
        }

        private static Value Resolve(int count, Func<int, Value> get)
        {
            var opinions = new List<Value>();
            for (int index = 0; index < count; index++)
            {
                Value value = get(index);
                if (value.Kind == ValueKind.None)
                {
                    continue;
                }
                opinions.Add(value);
                if (!IsComposed(value) || value.Kind != opinions[0].Kind)
                {
                    break;
                }
            }
            return opinions.Count == 0 ? default : Compose(opinions);
        }

        private static bool IsComposed(Value value)
        {
            return value.Kind == ValueKind.Dictionary || value.Data is ListOp<string> || value.Data is ListOp<int>
                || value.Data is ListOp<uint> || value.Data is ListOp<long> || value.Data is ListOp<ulong>;
        }

        private static Value Compose(List<Value> opinions)
        {
            opinions.RemoveAll(value => value.Kind != opinions[0].Kind);
            switch (opinions[0].Data)
            {
                case ValueDictionary _:
                    return Merge(opinions);
                case ListOp<string> _:
                    return Combine<string>(opinions);
                case ListOp<int> _:
                    return Combine<int>(opinions);
                case ListOp<uint> _:
                    return Combine<uint>(opinions);
                case ListOp<long> _:
                    return Combine<long>(opinions);
                case ListOp<ulong> _:
                    return Combine<ulong>(opinions);
                default:
                    return opinions[0];
            }
        }

        private static Value Combine<T>(List<Value> opinions)
        {
            var items = new List<T>();
            for (int index = opinions.Count - 1; index >= 0; index--)
            {
                ListEdits.Apply(items, opinions[index].As<ListOp<T>>(), EqualityComparer<T>.Default);
            }
            var all = new ListOp<T> { IsExplicit = true, Explicit = items.ToArray() };
            return Value.Of(opinions[0].Kind, all);
        }

        private static Value Merge(List<Value> opinions)
        {
            ValueDictionary result = opinions[0].As<ValueDictionary>();
            for (int index = 1; index < opinions.Count; index++)
            {
                result = Merge(result, opinions[index].As<ValueDictionary>(), 0);
            }
            return Value.Of(ValueKind.Dictionary, result);
        }

        private static ValueDictionary Merge(ValueDictionary strong, ValueDictionary weak, int nesting)
        {
            var result = new ValueDictionary();
            foreach (KeyValuePair<string, Value> entry in strong)
            {
                Value other = weak[entry.Key];
                bool areBoth = entry.Value.Kind == ValueKind.Dictionary && other.Kind == ValueKind.Dictionary;
                result.Set(entry.Key, areBoth && nesting < MaxNesting
                    ? Value.Of(ValueKind.Dictionary, Merge(
                        entry.Value.As<ValueDictionary>(), other.As<ValueDictionary>(), nesting + 1))
                    : entry.Value);
            }
            foreach (KeyValuePair<string, Value> entry in weak)
            {
                if (!strong.ContainsKey(entry.Key))
                {
                    result.Set(entry.Key, entry.Value);
                }
            }
            return result;
        }
    }
}
