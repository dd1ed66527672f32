using System.IO;
using System.Linq;
using UnityEditor;
using UnityEditor.SceneManagement;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;

namespace UsdBridge.Samples
{
    /// <summary>Builds a cutscene that nests the sample's shot, the way one is built by hand.</summary>
    public static class BuildCutscene
    {
        private const string Title = "USD Bridge";
        private const string ShotFile = "ball_drop.gshot";
        private const double WideSeconds = 2;

        [MenuItem("Window/USD Bridge/Build Sample Cutscene")]
        private static void Build()
        {
            string path = AssetDatabase.FindAssets("ball_drop").Select(AssetDatabase.GUIDToAssetPath)
                .FirstOrDefault(found => found.EndsWith("/" + ShotFile));
            var prefab = path == null ? null : AssetDatabase.LoadAssetAtPath<GameObject>(path);
            if (prefab == null)
            {
                EditorUtility.DisplayDialog(Title, $"{ShotFile} is not in the project: import the sample Cutscene.", "OK");
                return;
            }
            if (EditorSceneManager.SaveCurrentModifiedScenesIfUserWantsTo())
            {
                Build(prefab, Path.GetDirectoryName(Path.GetDirectoryName(path)).Replace('\\', '/'));
            }
        }

        /// <summary>Makes the scene and its Timeline.</summary>
        /// <param name="prefab">The imported shot.</param>
        /// <param name="folder">Asset path that both are written to.</param>
        /// <returns>The director of the cutscene.</returns>
        public static PlayableDirector Build(GameObject prefab, string folder)
        {
            EditorSceneManager.NewScene(NewSceneSetup.EmptyScene);
            var director = new GameObject("Cutscene", typeof(AudioListener)).AddComponent<PlayableDirector>();
            var timeline = ScriptableObject.CreateInstance<TimelineAsset>();
            // before tracks are made: Timeline saves them with an asset alone
            AssetDatabase.CreateAsset(timeline, AssetDatabase.GenerateUniqueAssetPath(folder + "/Cutscene.playable"));
            director.playableAsset = timeline;
            UsdShot shot = ((GameObject)PrefabUtility.InstantiatePrefab(prefab)).GetComponent<UsdShot>();
            timeline.editorSettings.frameRate = shot.Clock.Rate;
            AddWideView(director, timeline);
            AddShot(director, timeline, shot);
            director.gameObject.AddComponent<Subtitles>().Listen(shot);
            director.gameObject.AddComponent<HandOver>().Wait(shot, "hand_over");
            AssetDatabase.SaveAssets();
            EditorSceneManager.SaveScene(director.gameObject.scene, AssetDatabase.GenerateUniqueAssetPath(folder + "/Cutscene.unity"));
            return director;
        }

        private static void AddWideView(PlayableDirector director, TimelineAsset timeline)
        {
            var camera = new GameObject("Wide View").AddComponent<Camera>();
            camera.depth = 1; // over the shot's own camera, while it is on
            camera.transform.SetPositionAndRotation(new Vector3(3, 2, -4), Quaternion.LookRotation(new Vector3(-3, -1.6f, 4)));
            ActivationTrack track = timeline.CreateTrack<ActivationTrack>(null, "Wide View");
            director.SetGenericBinding(track, camera.gameObject);
            TimelineClip clip = track.CreateDefaultClip();
            clip.start = 0;
            clip.duration = WideSeconds;
        }

        private static void AddShot(PlayableDirector director, TimelineAsset timeline, UsdShot shot)
        {
            TimelineClip clip = timeline.CreateTrack<ControlTrack>(null, "Shots").CreateClip<ControlPlayableAsset>();
            clip.displayName = shot.name;
            clip.start = WideSeconds;
            clip.duration = shot.Clock.Duration;
            var control = (ControlPlayableAsset)clip.asset;
            control.updateDirector = true; // plays the shot's own Timeline
            control.active = false; // the wide view sees the shot before it plays
            control.sourceGameObject.exposedName = new PropertyName(GUID.Generate().ToString());
            director.SetReferenceValue(control.sourceGameObject.exposedName, shot.gameObject);
        }
    }
}
