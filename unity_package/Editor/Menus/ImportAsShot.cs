using System;
using UnityEditor;

namespace UsdBridge.Editor
{
    /// <summary>Says which importer takes a .usdz, where another package claims it too.</summary>
    internal static class ImportAsShot
    {
        private const string Menu = "Assets/USD Bridge/Import as Shot";
        private const string MenuBack = "Assets/USD Bridge/Import as Usual";

        [MenuItem(Menu, true)]
        private static bool CanImport()
        {
            return Array.Exists(SelectedPackages(), path => !IsOurs(path));
        }

        [MenuItem(Menu, false, 1100)]
        private static void Import()
        {
            foreach (string path in Array.FindAll(SelectedPackages(), path => !IsOurs(path)))
            {
                AssetDatabase.SetImporterOverride<UsdzImporter>(path);
            }
        }

        [MenuItem(MenuBack, true)]
        private static bool CanGoBack()
        {
            return Array.Exists(SelectedPackages(), IsOverridden);
        }

        [MenuItem(MenuBack, false, 1101)]
        private static void GoBack()
        {
            foreach (string path in Array.FindAll(SelectedPackages(), IsOverridden))
            {
                AssetDatabase.ClearImporterOverride(path);
            }
        }

        private static string[] SelectedPackages()
        {
            string[] paths = Array.ConvertAll(Selection.assetGUIDs, AssetDatabase.GUIDToAssetPath);
            return Array.FindAll(paths, path => path.EndsWith(".usdz", StringComparison.OrdinalIgnoreCase));
        }

        private static bool IsOurs(string path)
        {
            return AssetImporter.GetAtPath(path) is UsdzImporter;
        }

        private static bool IsOverridden(string path)
        {
            return AssetDatabase.GetImporterOverride(path) == typeof(UsdzImporter);
        }
    }
}
