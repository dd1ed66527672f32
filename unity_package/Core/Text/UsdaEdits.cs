using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Statements that edit lists: their keywords, and what they make of a field.</summary>
    internal static class UsdaEdits
    {
        /// <summary>Goes past the keyword of an edit and the blank behind it; Explicit if there is none.</summary>
        public static UsdaEdit Read(UsdaCursor cursor)
        {
            UsdaEdit edit = Of(cursor.PeekWord());
            if (edit != UsdaEdit.Explicit)
            {
                cursor.ReadWord();
                cursor.ExpectBlank();
            }
            return edit;
        }

        /// <summary>The edit that a keyword stands for; Explicit if it stands for none.</summary>
        public static UsdaEdit Of(string word)
        {
            switch (word)
            {
                case "add":
                    return UsdaEdit.Add;
                case "delete":
                    return UsdaEdit.Delete;
                case "append":
                    return UsdaEdit.Append;
                case "prepend":
                    return UsdaEdit.Prepend;
                case "reorder":
                    return UsdaEdit.Reorder;
                default:
                    return UsdaEdit.Explicit;
            }
        }

        /// <summary>Applies an edit to a field that holds a list op, or makes the field.</summary>
        public static void Apply<T>(Spec spec, string field, ValueKind kind, UsdaEdit edit, T[] items)
        {
            ListOp<T> list = spec.Get(field).As<ListOp<T>>();
            bool isExplicit = edit == UsdaEdit.Explicit;
            if (list == null || list.IsExplicit != isExplicit)
            {
                list = new ListOp<T> { IsExplicit = isExplicit };
                spec.Set(field, Value.Of(kind, list));
            }
            Set(list, edit, items);
        }

        /// <summary>Puts items in the place of a list op that an edit fills.</summary>
        public static void Set<T>(ListOp<T> list, UsdaEdit edit, T[] items)
        {
            switch (edit)
            {
                case UsdaEdit.Explicit:
                    list.Explicit = items;
                    break;
                case UsdaEdit.Add:
                    list.Added = items;
                    break;
                case UsdaEdit.Delete:
                    list.Deleted = items;
                    break;
                case UsdaEdit.Append:
                    list.Appended = items;
                    break;
                case UsdaEdit.Prepend:
                    list.Prepended = items;
                    break;
                case UsdaEdit.Reorder:
                    list.Ordered = items;
                    break;
            }
        }

        /// <summary>Is any item there twice?</summary>
        public static bool HasDuplicates<T>(T[] items)
        {
            return items.Length > 1 && new HashSet<T>(items).Count < items.Length;
        }
    }
}
