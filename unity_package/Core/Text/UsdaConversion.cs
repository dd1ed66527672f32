namespace UsdBridge
{
    /// <summary>What a single value of a text is as some type; false if it cannot be.</summary>
    internal delegate bool UsdaConversion<T>(UsdaAtom atom, out T result);
}
