using System;

namespace UsdBridge
{
    /// <summary>What one layer says of one prim, property, variant or of the layer itself.</summary>
    public sealed class Spec
    {
        private Field[] _fields;
        private bool _isShared;

        /// <summary>A spec without fields.</summary>
        internal Spec(UsdPath path, SpecType type) : this(path, type, Array.Empty<Field>())
        {
        }

        /// <summary>A spec with fields that others share; it never writes to them.</summary>
        internal Spec(UsdPath path, SpecType type, Field[] fields)
        {
            Path = path;
            Type = type;
            _fields = fields;
            _isShared = true;
            FieldCount = fields.Length;
        }

        /// <summary>What it describes.</summary>
        public UsdPath Path { get; }

        /// <summary>The sort of thing it describes.</summary>
        public SpecType Type { get; }

        /// <summary>Fields in it.</summary>
        public int FieldCount { get; private set; }

        /// <summary>The name of a field, by its place in the file.</summary>
        public string GetFieldName(int index)
        {
            return _fields[CheckIndex(index)].Name;
        }

        /// <summary>The value of a field, by its place in the file; read anew at each call.</summary>
        /// <exception cref="UsdException">The file is damaged there.</exception>
        public Value GetFieldValue(int index)
        {
            return _fields[CheckIndex(index)].Value.Resolve();
        }

        /// <summary>Is there a field of this name?</summary>
        public bool Has(string name)
        {
            return IndexOf(name) >= 0;
        }

        /// <summary>The value of a field, kind None if there is no such field; read anew at each call.</summary>
        /// <exception cref="UsdException">The file is damaged there.</exception>
        public Value Get(string name)
        {
            int index = IndexOf(name);
            return index < 0 ? default : _fields[index].Value.Resolve();
        }

        /// <summary>Adds a field, or replaces its value where it stands.</summary>
        internal void Set(string name, Value value)
        {
            int index = IndexOf(name);
            MakeRoom(index < 0 ? FieldCount + 1 : FieldCount);
            _fields[index < 0 ? FieldCount++ : index] = new Field(name, value);
        }

        private int IndexOf(string name)
        {
            for (int index = 0; index < FieldCount; index++)
            {
                if (_fields[index].Name == name)
                {
                    return index;
                }
            }
            return -1;
        }

        private int CheckIndex(int index)
        {
            return index < FieldCount ? index : throw new ArgumentOutOfRangeException(nameof(index));
        }

        private void MakeRoom(int count)
        {
            if (_isShared || count > _fields.Length)
            {
                var fields = new Field[Math.Max(count, Math.Max(4, _fields.Length + _fields.Length / 2))];
                Array.Copy(_fields, fields, FieldCount);
                _fields = fields;
                _isShared = false;
            }
        }
    }
}
