using UnityEditor.AssetImporters;
using UsdBridge.Plan;

namespace UsdBridge.Editor
{
    /// <summary>Reads a shot of the project and plans it.</summary>
    internal static class ShotSource
    {
        /// <summary>The plan of a .usdz, or of a .gshot and the package that it names.</summary>
        /// <param name="assetPath">Of either.</param>
        /// <param name="options">As the user chose.</param>
        /// <param name="context">Is told of what the outcome depends on; null where nothing is imported.</param>
        /// <exception cref="UsdException">A file is missing or damaged.</exception>
        public static ShotPlan Plan(string assetPath, PlanOptions options, AssetImportContext context = null)
        {
            ShotManifest manifest = null;
            string package = assetPath;
            if (assetPath.EndsWith(ShotManifest.Suffix, System.StringComparison.OrdinalIgnoreCase))
            {
                manifest = ShotFiles.ReadShot(assetPath);
                package = PackageOf(assetPath, manifest);
                context?.DependsOnSourceAsset(package);
            }
            UsdStage stage = UsdStage.Open(ShotFiles.Read(package), ShotFiles.NameOf(package));
            return ShotPlanner.Plan(stage, manifest, options);
        }

        private static string PackageOf(string assetPath, ShotManifest manifest)
        {
            if (manifest.StagePath == null)
            {
                throw new UsdException($"{assetPath}: names no package with the scene; convert the shot again");
            }
            return ShotFiles.Beside(assetPath, manifest.StagePath);
        }
    }
}
