using System;
using UnityEditor.AssetImporters;
using UnityEngine;
using UnityEngine.Timeline;
using UsdBridge.Plan;

namespace UsdBridge.Editor
{
    /// <summary>
    /// Imports NAME.gshot as a prefab with a Timeline: the scene of NAME.usdz, the footage and the sounds beside it.
    /// NAME.sequence.gshot becomes one Timeline over all its shots.
    /// </summary>
    [ScriptedImporter(ShotImport.Version, new[] { "gshot" }, AllowCaching = true)]
    public sealed class GshotImporter : ScriptedImporter
    {
        [SerializeField]
        private PlanOptions options = new PlanOptions();

        /// <summary>Imports shot or sequence; what is wrong is logged as one error, and nothing is imported.</summary>
        public override void OnImportAsset(AssetImportContext ctx)
        {
            if (ShotFiles.IsSequence(ctx.assetPath))
            {
                SequenceImport.Run(ctx);
                return;
            }
            ShotImport.Run(ctx, this, options);
        }

        /// <inheritdoc/>
        public override bool SupportsRemappedAssetType(Type type)
        {
            return type == typeof(Material) || type == typeof(SignalAsset);
        }

        // Unity calls it, to import these first.
        private static string[] GatherDependenciesFromSourceFile(string path)
        {
            return ShotFiles.NamedBy(path).ToArray();
        }
    }
}
