namespace UsdBridge
{
    /// <summary>A named value of a spec.</summary>
    internal readonly struct Field
    {
        public readonly string Name;

        /// <summary>The value, possibly deferred: to be resolved before use.</summary>
        public readonly Value Value;

        public Field(string name, Value value)
        {
            Name = name;
            Value = value;
        }
    }
}
