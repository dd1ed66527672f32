using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Reads values of crate files that consist of others: lists, edits of lists, dictionaries.</summary>
    internal static class CrateComposites
    {
        private const int ItemBytes = 48;

        private delegate T ReadItem<T>(CrateValueReader values, ByteReader reader);

        /// <summary>A list or an edit of one.</summary>
        /// <exception cref="UsdException">It is damaged, or of a kind that is not read.</exception>
        public static Value Read(CrateValueReader values, ValueKind kind, ByteReader reader)
        {
            switch (kind)
            {
                case ValueKind.TokenVector:
                    return Value.Of(kind, CrateArrays.ReadTexts(values, reader, ValueKind.Token, reader.ReadCount(4)));
                case ValueKind.StringVector:
                    return Value.Of(kind, CrateArrays.ReadTexts(values, reader, ValueKind.String, reader.ReadCount(4)));
                case ValueKind.DoubleVector:
                    return Value.Of(kind, CrateArrays.ReadPlain(values, reader, ValueKind.Double, reader.ReadUInt64()));
                case ValueKind.PathVector:
                    return Value.Of(kind, ReadItems(values, reader, 4, ReadPath));
                case ValueKind.LayerOffsetVector:
                    return Value.Of(kind, ReadItems(values, reader, 16, ReadOffset));
                case ValueKind.Relocates:
                    return Value.Of(kind, ReadItems(values, reader, 8, ReadRelocate));
                case ValueKind.VariantSelectionMap:
                    return Value.Of(kind, ReadSelections(values, reader));
                case ValueKind.Payload:
                    return Value.Of(ValueKind.PayloadListOp, AsList(ReadPayload(values, reader)));
                default:
                    return ReadListOp(values, kind, reader);
            }
        }

        /// <summary>A dictionary.</summary>
        public static ValueDictionary ReadDictionary(CrateValueReader values, ByteReader reader)
        {
            int count = reader.ReadCount(12);
            values.Budget.Charge(count, 2 * ItemBytes);
            var dictionary = new ValueDictionary();
            for (int index = 0; index < count; index++)
            {
                string key = values.File.GetString(reader.ReadUInt32());
                dictionary.Set(key, values.ReadNested(reader));
            }
            return dictionary;
        }

        private static Value ReadListOp(CrateValueReader values, ValueKind kind, ByteReader reader)
        {
            switch (kind)
            {
                case ValueKind.TokenListOp:
                    return Value.Of(kind, ReadEdits(values, reader, 4, (v, r) => v.File.GetToken(r.ReadUInt32())));
                case ValueKind.StringListOp:
                    return Value.Of(kind, ReadEdits(values, reader, 4, (v, r) => v.File.GetString(r.ReadUInt32())));
                case ValueKind.PathListOp:
                    return Value.Of(kind, ReadEdits(values, reader, 4, ReadPath));
                case ValueKind.ReferenceListOp:
                    return Value.Of(kind, ReadEdits(values, reader, 32, ReadReference));
                case ValueKind.PayloadListOp:
                    return Value.Of(kind, ReadEdits(values, reader, 8, ReadPayload));
                case ValueKind.IntListOp:
                    return Value.Of(kind, ReadEdits(values, reader, 4, (v, r) => r.ReadInt32()));
                case ValueKind.UIntListOp:
                    return Value.Of(kind, ReadEdits(values, reader, 4, (v, r) => r.ReadUInt32()));
                case ValueKind.Int64ListOp:
                    return Value.Of(kind, ReadEdits(values, reader, 8, (v, r) => r.ReadInt64()));
                case ValueKind.UInt64ListOp:
                    return Value.Of(kind, ReadEdits(values, reader, 8, (v, r) => r.ReadUInt64()));
                case ValueKind.UnregisteredValueListOp:
                    return Value.Of(kind, ReadEdits(values, reader, 8, (v, r) => v.ReadNested(r)));
                default:
                    throw values.File.Fault($"a value is of kind {(int)kind}, which is not read; it is damaged, or "
                        + "written by a newer program");
            }
        }

        private static ListOp<T> ReadEdits<T>(
            CrateValueReader values, ByteReader reader, int itemSize, ReadItem<T> readItem)
        {
            byte flags = reader.ReadByte();
            T[] Items(int bit)
            {
                return (flags & bit) != 0 ? ReadItems(values, reader, itemSize, readItem) : Array.Empty<T>();
            }

            return new ListOp<T>
            {
                IsExplicit = (flags & 1) != 0,
                Explicit = Items(2),
                Added = Items(4),
                Prepended = Items(32),
                Appended = Items(64),
                Deleted = Items(8),
                Ordered = Items(16),
            };
        }

        private static T[] ReadItems<T>(CrateValueReader values, ByteReader reader, int itemSize, ReadItem<T> readItem)
        {
            int count = reader.ReadCount(itemSize);
            values.Budget.Charge(count, ItemBytes);
            var items = new T[count];
            for (int index = 0; index < count; index++)
            {
                items[index] = readItem(values, reader);
            }
            return items;
        }

        private static UsdPath ReadPath(CrateValueReader values, ByteReader reader)
        {
            return values.File.GetPath(reader.ReadUInt32());
        }

        private static Relocate ReadRelocate(CrateValueReader values, ByteReader reader)
        {
            UsdPath source = ReadPath(values, reader);
            return new Relocate(source, ReadPath(values, reader));
        }

        private static LayerOffset ReadOffset(CrateValueReader values, ByteReader reader)
        {
            double offset = reader.ReadDouble();
            return new LayerOffset(offset, reader.ReadDouble());
        }

        private static Reference ReadReference(CrateValueReader values, ByteReader reader)
        {
            string asset = values.File.GetString(reader.ReadUInt32());
            UsdPath prim = ReadPath(values, reader);
            LayerOffset offset = ReadOffset(values, reader);
            return new Reference(asset, prim, offset, ReadDictionary(values, reader));
        }

        private static Payload ReadPayload(CrateValueReader values, ByteReader reader)
        {
            string asset = values.File.GetString(reader.ReadUInt32());
            UsdPath prim = ReadPath(values, reader);
            bool hasOffset = values.File.Version.PayloadsHaveOffset;
            return new Payload(asset, prim, hasOffset ? ReadOffset(values, reader) : LayerOffset.Identity);
        }

        /// <summary>What one payload of a file older than lists of payloads means.</summary>
        private static ListOp<Payload> AsList(Payload payload)
        {
            return new ListOp<Payload>
            {
                IsExplicit = true,
                Explicit = payload.AssetPath.Length == 0 ? Array.Empty<Payload>() : new[] { payload },
            };
        }

        private static Dictionary<string, string> ReadSelections(CrateValueReader values, ByteReader reader)
        {
            int count = reader.ReadCount(8);
            values.Budget.Charge(count, ItemBytes);
            var selections = new Dictionary<string, string>(StringComparer.Ordinal);
            for (int index = 0; index < count; index++)
            {
                string set = values.File.GetString(reader.ReadUInt32());
                selections[set] = values.File.GetString(reader.ReadUInt32());
            }
            return selections;
        }
    }
}
