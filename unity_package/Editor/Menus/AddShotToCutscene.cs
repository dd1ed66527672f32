using UnityEditor;
using UnityEditor.Timeline;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;

namespace UsdBridge.Editor
{
    /// <summary>Puts a shot into a cutscene: one Control clip at the playhead, and the shot into the scene.</summary>
    public static class AddShotToCutscene
    {
        private const string Title = "Add Shot to Cutscene";
        private const string ObjectMenu = "GameObject/USD Bridge/" + Title;
        private const string AssetMenu = "Assets/USD Bridge/" + Title;

        /// <summary>Adds a shot to a director's Timeline.</summary>
        /// <param name="director">Of the cutscene; its Timeline can be edited.</param>
        /// <param name="shot">An imported shot, which is put into the director's scene, or one that is there.</param>
        /// <param name="time">Seconds on the Timeline.</param>
        public static TimelineClip Add(PlayableDirector director, GameObject shot, double time)
        {
            var timeline = (TimelineAsset)director.playableAsset;
            GameObject instance = EditorUtility.IsPersistent(shot) ? Place(shot, director) : shot;
            double duration = DurationOf(instance);
            Undo.RecordObject(director, Title);
            TimelineClip clip = FreeTrack(timeline, time, time + duration).CreateClip<ControlPlayableAsset>();
            clip.displayName = instance.name;
            clip.start = time;
            clip.duration = duration;
            var control = (ControlPlayableAsset)clip.asset;
            ControlClips.PlayDirectorAlone(control);
            control.sourceGameObject.exposedName = new PropertyName(GUID.Generate().ToString());
            director.SetReferenceValue(control.sourceGameObject.exposedName, instance);
            CinemachineShots.Add(timeline, director, CameraOf(instance), clip);
            EditorUtility.SetDirty(director);
            EditorUtility.SetDirty(timeline);
            TimelineEditor.Refresh(RefreshReason.ContentsAddedOrRemoved);
            return clip;
        }

        [MenuItem(ObjectMenu, true)]
        [MenuItem(AssetMenu, true)]
        private static bool CanAdd()
        {
            return Cutscene() != null;
        }

        [MenuItem(ObjectMenu, false, 11)]
        [MenuItem(AssetMenu, false, 1111)]
        private static void AddSelected()
        {
            PlayableDirector director = Cutscene();
            GameObject shot = SelectedShot() ?? ChosenShot();
            if (shot != null)
            {
                Add(director, shot, director.time);
            }
        }

        // The director selected in the scene, or the one that the Timeline window shows.
        private static PlayableDirector Cutscene()
        {
            GameObject selected = Selection.activeGameObject;
            PlayableDirector director = selected == null ? null : selected.GetComponent<PlayableDirector>();
            bool isCutscene = director != null && !EditorUtility.IsPersistent(director) && !IsShot(selected);
            director = isCutscene ? director : TimelineEditor.inspectedDirector;
            return director != null && director.playableAsset is TimelineAsset && !IsShot(director.gameObject) ? director : null;
        }

        private static GameObject SelectedShot()
        {
            foreach (GameObject selected in Selection.gameObjects)
            {
                if (IsShot(selected))
                {
                    return selected;
                }
            }
            return null;
        }

        private static GameObject ChosenShot()
        {
            string path = EditorUtility.OpenFilePanelWithFilters(Title, "Assets", new[] { "Shots", "gshot,usdz,prefab" });
            if (string.IsNullOrEmpty(path))
            {
                return null;
            }
            var shot = AssetDatabase.LoadAssetAtPath<GameObject>(FileUtil.GetProjectRelativePath(path));
            if (!IsShot(shot))
            {
                EditorUtility.DisplayDialog(Title, $"{path} is no imported shot of this project.", "OK");
                return null;
            }
            return shot;
        }

        private static bool IsShot(GameObject candidate)
        {
            if (candidate == null || !candidate.TryGetComponent(out PlayableDirector director))
            {
                return false;
            }
            return candidate.GetComponent<UsdShot>() != null || ShotFiles.IsImported(director.playableAsset);
        }

        private static GameObject Place(GameObject shot, PlayableDirector director)
        {
            var instance = (GameObject)PrefabUtility.InstantiatePrefab(shot, director.gameObject.scene);
            Undo.RegisterCreatedObjectUndo(instance, Title);
            return instance;
        }

        private static Camera CameraOf(GameObject shot)
        {
            return shot.TryGetComponent(out UsdShot known) ? known.ShotCamera : null;
        }

        private static double DurationOf(GameObject shot)
        {
            // a Timeline says its own duration one tick short
            return shot.TryGetComponent(out UsdShot known) && known.Clock.FrameCount > 0
                ? known.Clock.Duration
                : shot.GetComponent<PlayableDirector>().playableAsset.duration;
        }

        private static ControlTrack FreeTrack(TimelineAsset timeline, double start, double end)
        {
            foreach (TrackAsset track in timeline.GetOutputTracks())
            {
                if (track is ControlTrack control && IsFree(control, start, end))
                {
                    return control;
                }
            }
            return timeline.CreateTrack<ControlTrack>(null, "Shots");
        }

        private static bool IsFree(TrackAsset track, double start, double end)
        {
            foreach (TimelineClip clip in track.GetClips())
            {
                if (clip.start < end && start < clip.end)
                {
                    return false;
                }
            }
            return true;
        }
    }
}
