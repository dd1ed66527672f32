using System.IO;
using UnityEditor;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;

namespace UsdBridge.Editor
{
    /// <summary>Menus that give a shot a Timeline that can be edited.</summary>
    public static class CreateEditableTimeline
    {
        private const string AssetMenu = "Assets/USD Bridge/Create Editable Timeline";
        private const string ObjectMenu = "GameObject/USD Bridge/Create Editable Timeline";

        /// <summary>
        /// Writes, beside an imported shot, NAME.playable and a variant of its prefab that plays it.
        /// </summary>
        /// <param name="prefab">The imported shot, an asset.</param>
        /// <returns>The variant.</returns>
        public static GameObject OfAsset(GameObject prefab)
        {
            string source = AssetDatabase.GetAssetPath(prefab);
            string stem = Path.ChangeExtension(source, null).Replace('\\', '/');
            var instance = (GameObject)PrefabUtility.InstantiatePrefab(prefab);
            try
            {
                TimelineCopy.Write(instance.GetComponent<PlayableDirector>(), Unused(stem + ".playable"));
                return PrefabUtility.SaveAsPrefabAsset(instance, Unused(stem + " Editable.prefab"));
            }
            finally
            {
                Object.DestroyImmediate(instance);
            }
        }

        /// <summary>Gives a shot in a scene a Timeline of its own.</summary>
        /// <param name="instance">The shot, in a scene.</param>
        public static TimelineAsset OfInstance(GameObject instance)
        {
            var director = instance.GetComponent<PlayableDirector>();
            Undo.RecordObject(director, "Create Editable Timeline");
            return TimelineCopy.Write(director, Unused($"Assets/{instance.name}.playable"));
        }

        [MenuItem(AssetMenu, true)]
        private static bool HasAsset()
        {
            return HasImportedTimeline(Selection.activeObject as GameObject) && EditorUtility.IsPersistent(Selection.activeObject);
        }

        [MenuItem(AssetMenu, false, 1110)]
        private static void MakeOfAsset()
        {
            EditorGUIUtility.PingObject(OfAsset((GameObject)Selection.activeObject));
        }

        [MenuItem(ObjectMenu, true)]
        private static bool HasInstance()
        {
            return HasImportedTimeline(Selection.activeGameObject) && !EditorUtility.IsPersistent(Selection.activeGameObject);
        }

        [MenuItem(ObjectMenu, false, 10)]
        private static void MakeOfInstance()
        {
            EditorGUIUtility.PingObject(OfInstance(Selection.activeGameObject));
        }

        private static bool HasImportedTimeline(GameObject shot)
        {
            PlayableDirector director = shot == null ? null : shot.GetComponent<PlayableDirector>();
            return director != null
                && director.playableAsset is TimelineAsset
                && ShotFiles.IsImported(director.playableAsset);
        }

        private static string Unused(string path)
        {
            return AssetDatabase.GenerateUniqueAssetPath(path);
        }
    }
}
