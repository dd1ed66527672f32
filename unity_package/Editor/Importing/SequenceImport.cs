using System.Collections.Generic;
using UnityEditor;
using UnityEditor.AssetImporters;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;
using UsdBridge.Plan;

namespace UsdBridge.Editor
{
    /// <summary>Imports a sequence: a prefab whose director plays one Timeline over all its shots.</summary>
    internal static class SequenceImport
    {
        /// <summary>Imports it; what is wrong is logged as one error, and nothing is imported.</summary>
        public static void Run(AssetImportContext context)
        {
            var assets = new ImportedAssets();
            try
            {
                Import(context, assets);
            }
            catch (UsdException fault)
            {
                assets.Discard();
                context.LogImportError(fault.Message);
            }
        }

        private static void Import(AssetImportContext context, ImportedAssets assets)
        {
            SequenceManifest manifest = ShotFiles.ReadSequence(context.assetPath);
            SequencePlan plan = SequencePlanner.Plan(manifest, ReadShots(context, manifest));
            List<GameObject> prefabs = LoadShots(context, plan);
            var root = new GameObject(plan.Name);
            SequenceWriter.Write(plan, prefabs, root, assets);
            context.AddObjectToAsset("prefab", root);
            context.SetMainObject(root);
            assets.AddTo(context);
            ImportLog.Tell(context, plan.Findings);
        }

        private static List<ShotManifest> ReadShots(AssetImportContext context, SequenceManifest manifest)
        {
            var shots = new List<ShotManifest>();
            foreach (ManifestShot shot in manifest.Shots)
            {
                string path = ShotFiles.Beside(context.assetPath, shot.Manifest);
                context.DependsOnSourceAsset(path);
                shots.Add(ShotFiles.ReadShot(path));
            }
            return shots;
        }

        private static List<GameObject> LoadShots(AssetImportContext context, SequencePlan plan)
        {
            var prefabs = new List<GameObject>();
            foreach (SequenceShotPlan shot in plan.Shots)
            {
                string path = ShotFiles.Beside(context.assetPath, shot.File);
                context.DependsOnArtifact(path);
                var prefab = AssetDatabase.LoadAssetAtPath<GameObject>(path);
                if (prefab == null)
                {
                    throw new UsdException($"{context.assetPath}: its shot {shot.File} was not imported; see what that one says");
                }
                prefabs.Add(prefab);
            }
            return prefabs;
        }
    }
}
