using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>A list without duplicates whose items are found at once.</summary>
    internal sealed class EditedList<T>
    {
        private readonly LinkedList<T> _items = new LinkedList<T>();
        private readonly Dictionary<T, LinkedListNode<T>> _nodes;

        public EditedList(IEnumerable<T> items, IEqualityComparer<T> comparer)
        {
            _nodes = new Dictionary<T, LinkedListNode<T>>(comparer);
            foreach (T item in items)
            {
                AddLast(item);
            }
        }

        public void Clear()
        {
            _items.Clear();
            _nodes.Clear();
        }

        /// <summary>Adds an item at the end, if it is not there.</summary>
        public void AddLast(T item)
        {
            if (!_nodes.ContainsKey(item))
            {
                _nodes.Add(item, _items.AddLast(item));
            }
        }

        public void Remove(T item)
        {
            if (_nodes.TryGetValue(item, out LinkedListNode<T> node))
            {
                _items.Remove(node);
                _nodes.Remove(item);
            }
        }

        /// <summary>Puts an item first, whether it is there or not.</summary>
        public void MoveFirst(T item)
        {
            Remove(item);
            _nodes.Add(item, _items.AddFirst(item));
        }

        /// <summary>Puts an item last, whether it is there or not.</summary>
        public void MoveLast(T item)
        {
            Remove(item);
            _nodes.Add(item, _items.AddLast(item));
        }

        public void CopyTo(List<T> items)
        {
            items.Clear();
            items.AddRange(_items);
        }
    }
}
