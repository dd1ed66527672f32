using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Applies edits of lists.</summary>
    internal static class ListEdits
    {
        /// <summary>Edits a list without duplicates in place; it has none afterwards.</summary>
        public static void Apply<T>(List<T> items, ListOp<T> edits, IEqualityComparer<T> comparer)
        {
            Apply(items, edits, item => item, comparer);
        }

        /// <summary>Edits a list, each item of the edits translated first; those that become null are left out.</summary>
        public static void Apply<TItem, T>(
            List<T> items, ListOp<TItem> edits, Func<TItem, T> translate, IEqualityComparer<T> comparer)
        {
            var list = new EditedList<T>(items, comparer);
            if (edits.IsExplicit)
            {
                list.Clear();
                ForEach(edits.Explicit, translate, list.AddLast);
            }
            else
            {
                ForEach(edits.Deleted, translate, list.Remove);
                ForEach(edits.Added, translate, list.AddLast);
                for (int index = edits.Prepended.Length - 1; index >= 0; index--)
                {
                    T item = translate(edits.Prepended[index]);
                    if (item != null)
                    {
                        list.MoveFirst(item);
                    }
                }
                ForEach(edits.Appended, translate, list.MoveLast);
            }
            list.CopyTo(items);
            if (!edits.IsExplicit && edits.Ordered.Length > 0)
            {
                var order = new List<T>();
                ForEach(edits.Ordered, translate, order.Add);
                Reorder(items, order, comparer);
            }
        }

        /// <summary>
        /// Puts items into an order in place. Those that it does not name follow the one that they stood behind;
        /// those before all named ones stay first.
        /// </summary>
        public static void Reorder<T>(List<T> items, IReadOnlyList<T> order, IEqualityComparer<T> comparer)
        {
            var ranks = new Dictionary<T, int>(comparer);
            foreach (T item in order)
            {
                ranks.TryAdd(item, ranks.Count);
            }
            var first = new List<T>();
            var groups = new List<T>[ranks.Count];
            List<T> current = first;
            foreach (T item in items)
            {
                if (ranks.TryGetValue(item, out int rank))
                {
                    current = groups[rank] = new List<T>();
                }
                current.Add(item);
            }
            items.Clear();
            items.AddRange(first);
            foreach (List<T> group in groups)
            {
                if (group != null)
                {
                    items.AddRange(group);
                }
            }
        }

        private static void ForEach<TItem, T>(TItem[] items, Func<TItem, T> translate, Action<T> action)
        {
            foreach (TItem item in items)
            {
                T translated = translate(item);
                if (translated != null)
                {
                    action(translated);
                }
            }
        }
    }
}
