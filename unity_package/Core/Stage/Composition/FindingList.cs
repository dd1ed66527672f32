using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Findings of one stage: each is told once, and not more than a user can read.</summary>
    internal sealed class FindingList
    {
        private const int Most = 1000;

        private readonly List<UsdFinding> _findings = new List<UsdFinding>();
        private readonly HashSet<string> _told = new HashSet<string>(StringComparer.Ordinal);

        public IReadOnlyList<UsdFinding> All => _findings;

        public void Add(string code, UsdSeverity severity, string where, string message, string remedy)
        {
            if (_findings.Count > Most || !_told.Add($"{code}\n{where}\n{message}"))
            {
                return;
            }
            _findings.Add(_findings.Count < Most
                ? new UsdFinding(code, severity, where, message, remedy)
                : new UsdFinding(
                    "usd.more-findings", UsdSeverity.Warning, where, $"there are more than {Most} findings",
                    "mend those before this one first"));
        }
    }
}
