using System.Collections.Generic;
using System.Text;
using UnityEditor.AssetImporters;

namespace UsdBridge.Editor
{
    /// <summary>Says in the Console what an import left out: one entry for each sort, however much there is.</summary>
    internal static class ImportLog
    {
        /// <summary>Logs warnings as one and errors as one; notes are in the inspector alone.</summary>
        public static void Tell(AssetImportContext context, IReadOnlyList<UsdFinding> findings)
        {
            string errors = Lines(context.assetPath, findings, UsdSeverity.Error);
            string warnings = Lines(context.assetPath, findings, UsdSeverity.Warning);
            if (errors.Length > 0)
            {
                context.LogImportError(errors);
            }
            if (warnings.Length > 0)
            {
                context.LogImportWarning(warnings);
            }
        }

        private static string Lines(string assetPath, IReadOnlyList<UsdFinding> findings, UsdSeverity severity)
        {
            var text = new StringBuilder();
            foreach (UsdFinding finding in findings)
            {
                if (finding.Severity == severity)
                {
                    text.Append(text.Length == 0 ? assetPath + "\n" : "\n").Append(finding);
                }
            }
            return text.ToString();
        }
    }
}
