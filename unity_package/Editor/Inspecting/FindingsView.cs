using System.Collections.Generic;
using UnityEditor;

namespace UsdBridge.Editor
{
    /// <summary>Shows what an import left out or assumed, the gravest first.</summary>
    internal static class FindingsView
    {
        private static readonly UsdSeverity[] Order = { UsdSeverity.Error, UsdSeverity.Warning, UsdSeverity.Note };

        /// <summary>A box with an icon for each finding.</summary>
        public static void Draw(IReadOnlyList<ShotFinding> findings)
        {
            foreach (UsdSeverity severity in Order)
            {
                foreach (ShotFinding finding in findings)
                {
                    if (finding.Severity == severity)
                    {
                        EditorGUILayout.HelpBox(Words(finding), IconOf(severity));
                    }
                }
            }
        }

        private static string Words(ShotFinding finding)
        {
            return $"{finding.Message}\n{finding.Where}\n→ {finding.Remedy}\n{finding.Code}";
        }

        private static MessageType IconOf(UsdSeverity severity)
        {
            switch (severity)
            {
                case UsdSeverity.Error:
                    return MessageType.Error;
                case UsdSeverity.Warning:
                    return MessageType.Warning;
                default:
                    return MessageType.Info;
            }
        }
    }
}
