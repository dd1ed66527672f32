namespace UsdBridge
{
    /// <summary>A value of a JSON text: where it is, and where the next one is.</summary>
    internal struct JsonNode
    {
        /// <summary>Its kind; a member's name is a string that comes before its value.</summary>
        public JsonKind Kind;

        /// <summary>Its first character in the text.</summary>
        public int Start;

        /// <summary>The node after it and all that is in it.</summary>
        public int Next;

        /// <summary>Values in it; of a string, whether it has escapes.</summary>
        public int Count;
    }
}
