using System;
using System.Collections.Generic;
using UnityEditor;
using UnityEngine;
using Object = UnityEngine.Object;

namespace UsdBridge.Editor
{
    /// <summary>Lets assets of the project take the place of those that an import makes.</summary>
    internal static class RemapView
    {
        /// <summary>An object field for each asset of a type; what is put in is used from the next import on.</summary>
        /// <param name="importer">Keeps what was put in.</param>
        /// <param name="type">Material or SignalAsset.</param>
        /// <param name="title">Over the fields.</param>
        /// <returns>Was anything changed?</returns>
        public static bool Draw(AssetImporter importer, Type type, string title)
        {
            Dictionary<AssetImporter.SourceAssetIdentifier, Object> map = importer.GetExternalObjectMap();
            SortedSet<string> names = Names(importer, type, map);
            if (names.Count == 0)
            {
                return false;
            }
            EditorGUILayout.LabelField(title, EditorStyles.boldLabel);
            bool isChanged = false;
            foreach (string name in names)
            {
                var id = new AssetImporter.SourceAssetIdentifier(type, name);
                map.TryGetValue(id, out Object used);
                Object chosen = EditorGUILayout.ObjectField(new GUIContent(name, "None: the imported one."), used, type, false);
                if (chosen != used)
                {
                    Use(importer, id, chosen);
                    isChanged = true;
                }
            }
            return isChanged;
        }

        private static void Use(AssetImporter importer, AssetImporter.SourceAssetIdentifier id, Object chosen)
        {
            Undo.RecordObject(importer, "Remap");
            importer.RemoveRemap(id);
            if (chosen != null)
            {
                importer.AddRemap(id, chosen);
            }
        }

        private static SortedSet<string> Names(
            AssetImporter importer, Type type, Dictionary<AssetImporter.SourceAssetIdentifier, Object> map)
        {
            var names = new SortedSet<string>(StringComparer.Ordinal);
            foreach (AssetImporter.SourceAssetIdentifier id in map.Keys)
            {
                if (id.type == type)
                {
                    names.Add(id.name);
                }
            }
            foreach (Object asset in AssetDatabase.LoadAllAssetsAtPath(importer.assetPath))
            {
                if (asset != null && asset.GetType() == type)
                {
                    names.Add(asset.name);
                }
            }
            return names;
        }
    }
}
