using UnityEditor;
using UnityEditor.AssetImporters;

namespace UsdBridge.Editor
{
    /// <summary>Inspector of an imported .gshot.</summary>
    [CustomEditor(typeof(GshotImporter))]
    [CanEditMultipleObjects]
    internal sealed class GshotImporterEditor : ScriptedImporterEditor
    {
        /// <inheritdoc/>
        public override void OnInspectorGUI()
        {
            serializedObject.Update();
            if (ShotFiles.IsSequence(((AssetImporter)target).assetPath))
            {
                EditorGUILayout.HelpBox("One Timeline over the shots; their own .gshot have the options.", MessageType.Info);
                ApplyRevertGUI();
                return;
            }
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
