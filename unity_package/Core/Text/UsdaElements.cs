using System;

namespace UsdBridge
{
    /// <summary>Collects the numbers or texts that a value is made of.</summary>
    internal abstract class UsdaElements
    {
        /// <summary>Numbers or texts collected so far.</summary>
        public abstract int Count { get; }

        /// <summary>Adds one; false if it does not fit the type.</summary>
        public abstract bool TryAdd(UsdaAtom atom);

        /// <summary>What was collected, as a value of a type.</summary>
        public abstract Value ToValue(UsdaType type);

        /// <summary>A collector of values of a kind.</summary>
        public static UsdaElements Of(ValueKind kind)
        {
            Type component = ValueKinds.ComponentType(kind);
            if (component == typeof(float))
            {
                return new UsdaElements<float>(UsdaConversions.TryToFloat);
            }
            if (component == typeof(double))
            {
                return new UsdaElements<double>(UsdaConversions.TryToDouble);
            }
            if (component == typeof(string))
            {
                return OfText(kind);
            }
            return OfSmall(component);
        }

        private static UsdaElements OfText(ValueKind kind)
        {
            if (kind == ValueKind.Asset)
            {
                return new UsdaElements<string>(UsdaConversions.TryToAsset);
            }
            return new UsdaElements<string>(UsdaConversions.TryToString);
        }

        private static UsdaElements OfSmall(Type component)
        {
            if (component == typeof(bool))
            {
                return new UsdaElements<bool>(UsdaConversions.TryToBool);
            }
            if (component == typeof(byte))
            {
                return new UsdaElements<byte>(UsdaConversions.TryToByte);
            }
            if (component == typeof(int))
            {
                return new UsdaElements<int>(UsdaConversions.TryToInt);
            }
            if (component == typeof(uint))
            {
                return new UsdaElements<uint>(UsdaConversions.TryToUInt);
            }
            if (component == typeof(long))
            {
                return new UsdaElements<long>(UsdaConversions.TryToLong);
            }
            if (component == typeof(ulong))
            {
                return new UsdaElements<ulong>(UsdaConversions.TryToULong);
            }
            return new UsdaElements<ushort>(UsdaConversions.TryToHalf);
        }
    }
}
