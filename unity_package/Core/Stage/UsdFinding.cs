namespace UsdBridge
{
    /// <summary>Something that a user has to know of an import: what was left out, assumed or wrong.</summary>
    public sealed class UsdFinding
    {
        /// <summary>A finding.</summary>
        /// <param name="code">What sort it is, in kebab-case: "usd.layer-missing".</param>
        /// <param name="severity">How much it matters.</param>
        /// <param name="where">The file, prim or property.</param>
        /// <param name="message">What is the matter.</param>
        /// <param name="remedy">What to do about it.</param>
        public UsdFinding(string code, UsdSeverity severity, string where, string message, string remedy)
        {
            Code = code;
            Severity = severity;
            Where = where;
            Message = message;
            Remedy = remedy;
        }

        /// <summary>What sort it is, in kebab-case, the same for ever: "usd.layer-missing".</summary>
        public string Code { get; }

        /// <summary>How much it matters.</summary>
        public UsdSeverity Severity { get; }

        /// <summary>The file, prim or property.</summary>
        public string Where { get; }

        /// <summary>What is the matter.</summary>
        public string Message { get; }

        /// <summary>What to do about it.</summary>
        public string Remedy { get; }

        /// <summary>All of it in one line.</summary>
        public override string ToString()
        {
            return $"{Code}: {Where}: {Message}; {Remedy}";
        }
    }
}
