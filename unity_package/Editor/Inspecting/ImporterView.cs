using UnityEditor;
using UnityEngine;
using UnityEngine.Timeline;

namespace UsdBridge.Editor
{
    /// <summary>What the inspectors of both importers show.</summary>
    internal static class ImporterView
    {
        /// <summary>Options, and what of the project takes the place of imported materials and signals.</summary>
        /// <returns>Has a remap changed? It is used at once: import again.</returns>
        public static bool DrawSettings(SerializedObject importer)
        {
            EditorGUILayout.LabelField("Options", EditorStyles.boldLabel);
            OptionsView.Draw(importer.FindProperty("options"));
            var target = (AssetImporter)importer.targetObject;
            if (importer.isEditingMultipleObjects)
            {
                return false;
            }
            bool materials = RemapView.Draw(target, typeof(Material), "Materials");
            bool signals = RemapView.Draw(target, typeof(SignalAsset), "Signals");
            return materials || signals;
        }

        /// <summary>What was imported.</summary>
        /// <param name="imported">The main asset; null where the import failed.</param>
        public static void DrawOutcome(Object imported)
        {
            if (imported is TextAsset note)
            {
                EditorGUILayout.HelpBox(note.text, MessageType.Info);
            }
            else if (imported is GameObject prefab && prefab.TryGetComponent(out UsdShot shot))
            {
                ShotView.Draw(shot);
            }
        }
    }
}
