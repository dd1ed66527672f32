using System.IO;
using UnityEditor;
using UsdBridge.Plan;

namespace UsdBridge.Editor
{
    /// <summary>Sounds that are only inside a package, written beside it: Unity imports sounds from files alone.</summary>
    internal static class ExtractedMedia
    {
        /// <summary>Where a package's file is written: "NAME media/" beside the package.</summary>
        /// <param name="assetPath">The imported .usdz or .gshot.</param>
        /// <param name="packagePath">Of the file, in the package.</param>
        public static string PathOf(string assetPath, string packagePath)
        {
            return FolderOf(assetPath) + "/" + packagePath.Replace('/', '_');
        }

        /// <summary>Writes all sounds that are in the package alone.</summary>
        /// <returns>How many.</returns>
        /// <exception cref="UsdException">The package cannot be read.</exception>
        public static int Write(string assetPath)
        {
            int count = 0;
            foreach (NodePlan node in ShotSource.Plan(assetPath, new PlanOptions()).Nodes)
            {
                if (node.Audio != null && node.Audio.File == null && node.Audio.Bytes.Count > 0)
                {
                    WriteFile(PathOf(assetPath, node.Audio.PackagePath), node.Audio);
                    count++;
                }
            }
            return count;
        }

        private static string FolderOf(string assetPath)
        {
            return Path.ChangeExtension(assetPath, null).Replace('\\', '/') + " media";
        }

        private static void WriteFile(string path, AudioPlan sound)
        {
            string physical = FileUtil.GetPhysicalPath(path);
            Directory.CreateDirectory(Path.GetDirectoryName(physical));
            using (FileStream file = File.Create(physical))
            {
                file.Write(sound.Bytes.Array, sound.Bytes.Offset, sound.Bytes.Count);
            }
        }
    }
}
