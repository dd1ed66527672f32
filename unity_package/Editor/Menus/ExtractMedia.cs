using System;
using UnityEditor;
using UnityEngine;

namespace UsdBridge.Editor
{
    /// <summary>Menu that writes the sounds inside a package beside it, and imports the shot again with them.</summary>
    public static class ExtractMedia
    {
        private const string Menu = "Assets/USD Bridge/Extract Media";

        /// <summary>Extracts a shot's sounds.</summary>
        /// <param name="assetPath">The imported .usdz or .gshot.</param>
        /// <returns>How many there were.</returns>
        public static int Of(string assetPath)
        {
            int count = ExtractedMedia.Write(assetPath);
            if (count > 0)
            {
                AssetDatabase.Refresh();
                AssetDatabase.ImportAsset(assetPath, ImportAssetOptions.ForceUpdate);
            }
            return count;
        }

        [MenuItem(Menu, true)]
        private static bool CanExtract()
        {
            return Array.Exists(SelectedPaths(), ShotFiles.IsShot);
        }

        [MenuItem(Menu, false, 1112)]
        private static void ExtractSelected()
        {
            foreach (string path in Array.FindAll(SelectedPaths(), ShotFiles.IsShot))
            {
                try
                {
                    Debug.Log($"{path}: extracted {Of(path)} sounds");
                }
                catch (UsdException fault)
                {
                    Debug.LogError(fault.Message);
                }
            }
        }

        private static string[] SelectedPaths()
        {
            return Array.ConvertAll(Selection.assetGUIDs, AssetDatabase.GUIDToAssetPath);
        }
    }
}
