using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>What a user has to know of a plan: each matter of each place once.</summary>
    internal sealed class Findings
    {
        private readonly List<UsdFinding> _all = new List<UsdFinding>();
        private readonly HashSet<string> _known = new HashSet<string>();

        public IReadOnlyList<UsdFinding> All => _all;

        public void Add(IEnumerable<UsdFinding> findings)
        {
            _all.AddRange(findings);
        }

        public void Note(string code, string where, string message, string remedy)
        {
            Tell(code, UsdSeverity.Note, where, message, remedy);
        }

        public void Warn(string code, string where, string message, string remedy)
        {
            Tell(code, UsdSeverity.Warning, where, message, remedy);
        }

        public void Fail(string code, string where, string message, string remedy)
        {
            Tell(code, UsdSeverity.Error, where, message, remedy);
        }

        private void Tell(string code, UsdSeverity severity, string where, string message, string remedy)
        {
            if (_known.Add(code + "\n" + where))
            {
                _all.Add(new UsdFinding(code, severity, where, message, remedy));
            }
        }
    }
}
