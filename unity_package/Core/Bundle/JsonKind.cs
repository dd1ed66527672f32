namespace UsdBridge
{
    /// <summary>What a JSON value is.</summary>
    public enum JsonKind
    {
        /// <summary>null, or no value at all.</summary>
        Null = 0,
        /// <summary>true.</summary>
        True = 1,
        /// <summary>false.</summary>
        False = 2,
        /// <summary>A number.</summary>
        Number = 3,
        /// <summary>A string.</summary>
        String = 4,
        /// <summary>Values in order.</summary>
        Array = 5,
        /// <summary>Values by name.</summary>
        Object = 6,
    }
}
