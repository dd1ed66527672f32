using System;
using System.Collections;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Named values, in the order of the file.</summary>
    public sealed class ValueDictionary : IEnumerable<KeyValuePair<string, Value>>
    {
        private readonly Dictionary<string, int> _indices = new Dictionary<string, int>(StringComparer.Ordinal);
        private readonly List<KeyValuePair<string, Value>> _entries = new List<KeyValuePair<string, Value>>();

        /// <summary>Entries in it.</summary>
        public int Count => _entries.Count;

        /// <summary>The value of a key, or one of kind None if there is none.</summary>
        public Value this[string key] => _indices.TryGetValue(key, out int index) ? _entries[index].Value : default;

        /// <summary>Is there an entry of this key?</summary>
        public bool ContainsKey(string key)
        {
            return _indices.ContainsKey(key);
        }

        /// <summary>The entries, in the order of the file.</summary>
        public IEnumerator<KeyValuePair<string, Value>> GetEnumerator()
        {
            return _entries.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator()
        {
            return GetEnumerator();
        }

        /// <summary>Adds an entry, or replaces the value of its key.</summary>
        internal void Set(string key, Value value)
        {
            var entry = new KeyValuePair<string, Value>(key, value);
            if (_indices.TryGetValue(key, out int index))
            {
                _entries[index] = entry;
                return;
            }
            _indices.Add(key, _entries.Count);
            _entries.Add(entry);
        }
    }
}
