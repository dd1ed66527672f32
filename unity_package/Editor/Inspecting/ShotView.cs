using System.Collections.Generic;
using UnityEditor;

namespace UsdBridge.Editor
{
    /// <summary>Shows what is in a shot and what its import has to say.</summary>
    internal static class ShotView
    {
        /// <summary>Facts first, then findings.</summary>
        public static void Draw(UsdShot shot)
        {
            EditorGUILayout.LabelField(shot.ShotName, EditorStyles.boldLabel);
            foreach (KeyValuePair<string, string> line in ShotSummary.Of(shot))
            {
                EditorGUILayout.LabelField(line.Key, line.Value, EditorStyles.wordWrappedLabel);
            }
            FindingsView.Draw(shot.Findings);
        }
    }
}
