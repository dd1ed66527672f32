using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>An attribute that a schema knows: its value in the schema's type, or the schema's fallback.</summary>
    /// <typeparam name="T">double, bool, string, a vector, or an array of float, double, int or string.</typeparam>
    public sealed class SchemaValue<T>
    {
        private readonly UsdAttribute _attribute;
        private readonly Func<Value, T, T> _convert;

        internal SchemaValue(UsdPrim prim, string name, T fallback, Func<Value, T, T> convert)
        {
            _attribute = prim.GetAttribute(name);
            Name = name;
            Fallback = fallback;
            _convert = convert;
        }

        /// <summary>Its name in USD: "inputs:intensity".</summary>
        public string Name { get; }

        /// <summary>What it is where files say nothing.</summary>
        public T Fallback { get; }

        /// <summary>What files say of it; null if they say nothing.</summary>
        public UsdAttribute Attribute => _attribute;

        /// <summary>Do files give it a value, at any time?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public bool IsAuthored => _attribute != null && (!_attribute.Get().IsNone || _attribute.Times.Count > 0);

        /// <summary>Does it change over time, as far as files tell?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public bool IsTimeVarying => _attribute != null && _attribute.IsTimeVarying;

        /// <summary>Does a value hold until the next time?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public bool IsHeld => _attribute != null && _attribute.IsHeld;

        /// <summary>Time codes at which values are given, increasing.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<double> Times => _attribute == null ? Array.Empty<double>() : _attribute.Times;

        /// <summary>The value at no time in particular; of one that has samples only, its first.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public T Value
        {
            get
            {
                if (_attribute == null)
                {
                    return Fallback;
                }
                Value value = _attribute.Get();
                bool isSampled = value.IsNone && _attribute.Times.Count > 0;
                return _convert(isSampled ? _attribute.Get(_attribute.Times[0]) : value, Fallback);
            }
        }

        /// <summary>The value at a time code. Arrays are not to be written to.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public T At(double timeCode)
        {
            return _attribute == null ? Fallback : _convert(_attribute.Get(timeCode), Fallback);
        }
    }
}
