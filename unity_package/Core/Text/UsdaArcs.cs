using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Reads what ties layers and prims together: sublayers, references, inherits, relocates.</summary>
    internal sealed class UsdaArcs
    {
        private readonly UsdaCursor _cursor;
        private readonly UsdaValues _values;

        /// <summary>Reads at a cursor.</summary>
        public UsdaArcs(UsdaCursor cursor, UsdaValues values)
        {
            _cursor = cursor;
            _values = values;
        }

        /// <summary>References, from their equals sign on.</summary>
        public void ReadReferences(Spec spec, UsdaEdit edit)
        {
            int start = StartOfValue();
            Reference[] items = ReadItems(edit, ReadReference);
            CheckDuplicates(start, items, reference => (reference.AssetPath, reference.PrimPath,
                reference.Offset.Offset, reference.Offset.Scale, reference.CustomData.Count == 0 ? null : reference));
            UsdaEdits.Apply(spec, FieldNames.References, ValueKind.ReferenceListOp, edit, items);
        }

        /// <summary>Payloads, from their equals sign on.</summary>
        public void ReadPayloads(Spec spec, UsdaEdit edit)
        {
            int start = StartOfValue();
            Payload[] items = ReadItems(edit, ReadPayload);
            CheckDuplicates(start, items, payload => (payload.AssetPath, payload.PrimPath,
                payload.Offset.Offset, payload.Offset.Scale));
            UsdaEdits.Apply(spec, FieldNames.Payload, ValueKind.PayloadListOp, edit, items);
        }

        /// <summary>Inherits or specializes, from their equals sign on.</summary>
        public void ReadPrimPaths(Spec spec, string field, UsdaEdit edit)
        {
            UsdPath anchor = UsdaPaths.PrimOf(spec);
            ReadPaths(spec, field, edit, () => UsdaPaths.ReadPrim(_cursor, anchor));
        }

        /// <summary>A list of paths, from its equals sign on.</summary>
        public void ReadPaths(Spec spec, string field, UsdaEdit edit, Func<UsdPath> readPath)
        {
            int start = StartOfValue();
            UsdPath[] items = ReadItems(edit, readPath);
            CheckDuplicates(start, items, path => path);
            UsdaEdits.Apply(spec, field, ValueKind.PathListOp, edit, items);
        }

        /// <summary>Relocates of a layer, from their equals sign on.</summary>
        public void ReadRelocates(Spec spec)
        {
            StartOfValue();
            _cursor.Expect('{');
            _cursor.SkipSpace();
            var relocates = new List<Relocate>();
            if (!_cursor.Is('}'))
            {
                do
                {
                    UsdPath source = UsdaPaths.ReadPrim(_cursor, UsdPath.Root);
                    _cursor.ExpectBetweenBlanks(':');
                    bool isRemoved = _cursor.Skip("<>");
                    UsdPath target = isRemoved ? UsdPath.Empty : UsdaPaths.ReadPrim(_cursor, UsdPath.Root);
                    relocates.Add(new Relocate(source, target));
                }
                while (_cursor.HasNextInList('}'));
            }
            _cursor.Expect('}');
            spec.Set(FieldNames.LayerRelocates, Value.Of(ValueKind.Relocates, relocates.ToArray()));
        }

        /// <summary>Sublayers of a layer, from their equals sign on.</summary>
        public void ReadSubLayers(Spec spec)
        {
            StartOfValue();
            _cursor.Expect('[');
            _cursor.SkipSpace();
            var assets = new List<string>();
            var offsets = new List<LayerOffset>();
            if (!_cursor.Is(']'))
            {
                do
                {
                    assets.Add(UsdaLiterals.ReadAsset(_cursor));
                    offsets.Add(ReadParameters(null));
                }
                while (_cursor.HasNextInList(']'));
            }
            _cursor.Expect(']');
            if (assets.Count > 0)
            {
                spec.Set(FieldNames.SubLayers, Value.Of(ValueKind.StringVector, assets.ToArray()));
                spec.Set(FieldNames.SubLayerOffsets, Value.Of(ValueKind.LayerOffsetVector, offsets.ToArray()));
            }
        }

        private int StartOfValue()
        {
            _cursor.ExpectAssignment();
            return _cursor.At;
        }

        /// <summary>None, one item, or items in brackets.</summary>
        private T[] ReadItems<T>(UsdaEdit edit, Func<T> readItem)
        {
            int start = _cursor.At;
            var items = new List<T>();
            if (_cursor.Skip('['))
            {
                _cursor.SkipSpace();
                if (!_cursor.Is(']'))
                {
                    do
                    {
                        items.Add(readItem());
                    }
                    while (_cursor.HasNextInList(']'));
                }
                _cursor.Expect(']');
            }
            else if (!_cursor.SkipWord("None"))
            {
                items.Add(readItem());
            }
            if (items.Count == 0 && edit != UsdaEdit.Explicit)
            {
                throw _cursor.Fault(start, "an edit of a list needs items");
            }
            return items.ToArray();
        }

        private void CheckDuplicates<T, TKey>(int start, T[] items, Func<T, TKey> key)
        {
            if (items.Length > 1 && UsdaEdits.HasDuplicates(Array.ConvertAll(items, item => key(item))))
            {
                throw _cursor.Fault(start, "an item is in the list twice");
            }
        }

        private Reference ReadReference()
        {
            (string asset, UsdPath prim) = ReadTarget();
            var customData = new ValueDictionary();
            LayerOffset offset = ReadParameters(dictionary => customData = dictionary);
            return new Reference(asset, prim, offset, customData);
        }

        private Payload ReadPayload()
        {
            (string asset, UsdPath prim) = ReadTarget();
            return new Payload(asset, prim, ReadParameters(null));
        }

        private (string Asset, UsdPath Prim) ReadTarget()
        {
            int start = _cursor.At;
            string asset = "";
            if (_cursor.Is('@'))
            {
                asset = UsdaLiterals.ReadAsset(_cursor);
                if (asset.Length == 0)
                {
                    throw _cursor.Fault(start, "expected the path of a file; for a prim of this layer leave @ out");
                }
                int end = _cursor.At;
                _cursor.SkipBlanks();
                if (!_cursor.Is('<'))
                {
                    _cursor.At = end;
                    return (asset, UsdPath.Empty);
                }
            }
            start = _cursor.At;
            UsdPath prim = UsdaLiterals.ReadPath(_cursor);
            bool isFine = prim.IsEmpty || (prim.IsAbsolute && prim.IsPrim && !UsdaPaths.HasVariants(prim));
            return isFine
                ? (asset, prim)
                : throw _cursor.Fault(start, "expected the absolute path of a prim, without variants");
        }

        /// <summary>What stands in parentheses behind a layer: offset, scale and, where taken, customData.</summary>
        private LayerOffset ReadParameters(Action<ValueDictionary> takeCustomData)
        {
            double offset = 0;
            double scale = 1;
            int end = _cursor.At;
            _cursor.SkipBlanks();
            if (!_cursor.Skip('('))
            {
                _cursor.At = end;
                return LayerOffset.Identity;
            }
            _cursor.SkipSpace();
            if (!_cursor.Is(')'))
            {
                do
                {
                    ReadParameter(ref offset, ref scale, takeCustomData);
                }
                while (_cursor.HasNextStatement(')'));
            }
            _cursor.Expect(')');
            return new LayerOffset(offset, scale);
        }

        private void ReadParameter(ref double offset, ref double scale, Action<ValueDictionary> takeCustomData)
        {
            int start = _cursor.At;
            switch (_cursor.ReadWord())
            {
                case "offset":
                    _cursor.ExpectAssignment();
                    offset = UsdaLiterals.ReadDouble(_cursor);
                    break;
                case "scale":
                    _cursor.ExpectAssignment();
                    scale = UsdaLiterals.ReadDouble(_cursor);
                    break;
                case "customData" when takeCustomData != null:
                    _cursor.ExpectAssignment();
                    takeCustomData(_values.ReadDictionary());
                    break;
                default:
                    string more = takeCustomData != null ? " or customData" : "";
                    throw _cursor.Fault(start, "expected offset, scale" + more);
            }
        }
    }
}
