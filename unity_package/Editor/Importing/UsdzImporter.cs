using System;
using UnityEditor.AssetImporters;
using UnityEngine;
using UnityEngine.Timeline;
using UsdBridge.Plan;

namespace UsdBridge.Editor
{
    /// <summary>
    /// Imports NAME.usdz as a prefab, with a Timeline if anything in it moves. Where a NAME.gshot names it, that one
    /// imports it, with footage and sound; this makes a note alone.
    /// </summary>
    /// <remarks>
    /// Two importers that both claim an extension are rejected, both of them; so where Unity's own USD package claims
    /// .usdz, this is a choice in the Inspector's Importer list.
    /// </remarks>
#if USDBRIDGE_HAS_UNITY_USD || USDBRIDGE_OVERRIDE_ONLY
    [ScriptedImporter(ShotImport.Version, null, new[] { "usdz" }, AllowCaching = true)]
#else
    [ScriptedImporter(ShotImport.Version, new[] { "usdz" }, AllowCaching = true)]
#endif
    public sealed class UsdzImporter : ScriptedImporter
    {
        [SerializeField]
        [Tooltip("Import the package although a .gshot beside it imports it: without footage and sound beside it.")]
        private bool importOnItsOwn = false;

        [SerializeField]
        private PlanOptions options = new PlanOptions();

        /// <summary>Imports the package; what is wrong with it is logged as one error, and nothing is imported.</summary>
        public override void OnImportAsset(AssetImportContext ctx)
        {
            if (!importOnItsOwn)
            {
                ctx.DependsOnSourceAsset(ShotFiles.ManifestPathOf(ctx.assetPath));
                if (ShotFiles.HasManifest(ctx.assetPath))
                {
                    AddNote(ctx);
                    return;
                }
            }
            ShotImport.Run(ctx, this, options);
        }

        /// <inheritdoc/>
        public override bool SupportsRemappedAssetType(Type type)
        {
            return type == typeof(Material) || type == typeof(SignalAsset);
        }

        private static void AddNote(AssetImportContext context)
        {
            string manifest = ShotFiles.NameOf(ShotFiles.ManifestPathOf(context.assetPath));
            var note = new TextAsset($"Imported with {manifest}. To import it by itself, turn on Import on Its Own.") { name = "Note" };
            context.AddObjectToAsset("note", note);
            context.SetMainObject(note);
        }
    }
}
