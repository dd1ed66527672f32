using UnityEditor;
using UnityEditor.AssetImporters;

namespace UsdBridge.Editor
{
    /// <summary>Inspector of an imported .usdz.</summary>
    [CustomEditor(typeof(UsdzImporter))]
    [CanEditMultipleObjects]
    internal sealed class UsdzImporterEditor : ScriptedImporterEditor
    {
        /// <inheritdoc/>
        public override void OnInspectorGUI()
        {
            serializedObject.Update();
            EditorGUILayout.PropertyField(serializedObject.FindProperty("importOnItsOwn"));
            bool isRemapped = ImporterView.DrawSettings(serializedObject);
            serializedObject.ApplyModifiedProperties();
            ApplyRevertGUI();
            if (isRemapped)
            {
                ((AssetImporter)target).SaveAndReimport();
            }
            ImporterView.DrawOutcome(assetTarget);
        }
    }
}
