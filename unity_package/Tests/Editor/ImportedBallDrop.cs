using System;
using UnityEditor;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;
using UsdBridge.Tests.Sample;
using Object = UnityEngine.Object;

namespace UsdBridge.Editor.Tests
{
    /// <summary>The sample's shot, imported into a folder of the project that goes when this is disposed.</summary>
    internal sealed class ImportedBallDrop : IDisposable
    {
        private const string Folder = "Assets/UsdBridgeTests";

        public ImportedBallDrop()
        {
            AssetDatabase.DeleteAsset(Folder);
            FileUtil.CopyFileOrDirectory(BallDrop.Folder, Folder);
            AssetDatabase.Refresh(ImportAssetOptions.ForceSynchronousImport);
            Prefab = AssetDatabase.LoadAssetAtPath<GameObject>(AssetPath);
        }

        public static string AssetPath => Folder + "/" + BallDrop.FileName;

        /// <summary>The main object; null where the import failed.</summary>
        public GameObject Prefab { get; }

        public TimelineAsset Timeline => (TimelineAsset)Prefab.GetComponent<PlayableDirector>().playableAsset;

        /// <summary>The shot in the open scene, at the origin; whoever asks destroys it.</summary>
        public UsdShot Place()
        {
            return ((GameObject)PrefabUtility.InstantiatePrefab(Prefab)).GetComponent<UsdShot>();
        }

        public Object[] Everything()
        {
            return AssetDatabase.LoadAllAssetsAtPath(AssetPath);
        }

        public void Dispose()
        {
            AssetDatabase.DeleteAsset(Folder);
        }
    }
}
