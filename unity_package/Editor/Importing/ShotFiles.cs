using System;
using System.Collections.Generic;
using System.IO;
using UnityEditor;

namespace UsdBridge.Editor
{
    /// <summary>The files of a bundle in a project: asset paths with "/", such as "Assets/Shots/mug.gshot".</summary>
    internal static class ShotFiles
    {
        /// <summary>Does an asset's name say that it is a sequence of shots?</summary>
        public static bool IsSequence(string assetPath)
        {
            return assetPath.EndsWith(SequenceManifest.Suffix, StringComparison.OrdinalIgnoreCase);
        }

        /// <summary>Is it one shot: a .usdz, or a .gshot that is no sequence?</summary>
        public static bool IsShot(string assetPath)
        {
            return assetPath.EndsWith(".usdz", StringComparison.OrdinalIgnoreCase)
                || (assetPath.EndsWith(ShotManifest.Suffix, StringComparison.OrdinalIgnoreCase) && !IsSequence(assetPath));
        }

        /// <summary>Is an asset one that an importer of ours made?</summary>
        public static bool IsImported(UnityEngine.Object asset)
        {
            AssetImporter importer = AssetImporter.GetAtPath(AssetDatabase.GetAssetPath(asset));
            return importer is UsdzImporter || importer is GshotImporter;
        }

        /// <summary>A bundle's file beside its manifest, which names it by a relative path.</summary>
        public static string Beside(string assetPath, string relative)
        {
            int slash = assetPath.LastIndexOf('/');
            return assetPath.Substring(0, slash + 1) + relative;
        }

        /// <summary>A whole file.</summary>
        /// <exception cref="UsdException">It is not there, or cannot be read.</exception>
        public static byte[] Read(string assetPath)
        {
            try
            {
                return File.ReadAllBytes(FileUtil.GetPhysicalPath(assetPath));
            }
            catch (Exception fault) when (fault is IOException || fault is UnauthorizedAccessException)
            {
                throw new UsdException($"{assetPath}: cannot be read ({fault.Message}). Copy the whole bundle into the project", fault);
            }
        }

        /// <summary>Is there a file?</summary>
        public static bool Exists(string assetPath)
        {
            return File.Exists(FileUtil.GetPhysicalPath(assetPath));
        }

        /// <summary>The manifest of a shot.</summary>
        /// <exception cref="UsdException">It is not there, or is none.</exception>
        public static ShotManifest ReadShot(string assetPath)
        {
            return ShotManifest.Read(new ArraySegment<byte>(Read(assetPath)), NameOf(assetPath));
        }

        /// <summary>The manifest of a sequence.</summary>
        /// <exception cref="UsdException">It is not there, or is none.</exception>
        public static SequenceManifest ReadSequence(string assetPath)
        {
            return SequenceManifest.Read(new ArraySegment<byte>(Read(assetPath)), NameOf(assetPath));
        }

        /// <summary>Where the manifest of a package would be: NAME.gshot for NAME.usdz.</summary>
        public static string ManifestPathOf(string packagePath)
        {
            return Path.ChangeExtension(packagePath, ShotManifest.Suffix).Replace('\\', '/');
        }

        /// <summary>Is there a manifest beside a package, which imports it?</summary>
        public static bool HasManifest(string packagePath)
        {
            string manifestPath = ManifestPathOf(packagePath);
            if (!Exists(manifestPath))
            {
                return false;
            }
            try
            {
                return ReadShot(manifestPath).StagePath == NameOf(packagePath);
            }
            catch (UsdException)
            {
                return false; // whose own import says what is wrong with it
            }
        }

        /// <summary>All assets that the import of a manifest reads; none if it cannot be read itself.</summary>
        public static List<string> NamedBy(string manifestPath)
        {
            var named = new List<string>();
            try
            {
                if (IsSequence(manifestPath))
                {
                    foreach (ManifestShot shot in ReadSequence(manifestPath).Shots)
                    {
                        named.Add(Beside(manifestPath, shot.Manifest));
                    }
                    return named;
                }
                ShotManifest manifest = ReadShot(manifestPath);
                foreach (ManifestFile file in manifest.Files)
                {
                    if (file.Role != "stage")
                    {
                        named.Add(Beside(manifestPath, file.Path));
                    }
                }
            }
            catch (UsdException)
            {
                named.Clear(); // the import itself says what is wrong
            }
            return named;
        }

        /// <summary>A path's last step.</summary>
        public static string NameOf(string assetPath)
        {
            return assetPath.Substring(assetPath.LastIndexOf('/') + 1);
        }
    }
}
