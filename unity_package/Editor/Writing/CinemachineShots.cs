using System.Collections.Generic;
#if USDBRIDGE_CINEMACHINE_3
using Unity.Cinemachine;
using UnityEditor;
#endif
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;
using UsdBridge.Timeline;

namespace UsdBridge.Editor
{
    /// <summary>What Cinemachine 3 gets of a shot; nothing where it is not installed.</summary>
    internal static class CinemachineShots
    {
#if USDBRIDGE_CINEMACHINE_3
        /// <summary>
        /// Gives the shot's camera a Cinemachine camera, and the Timeline a Cinemachine shot of it. Whoever nests the
        /// Timeline binds the track to the brain of the scene's camera.
        /// </summary>
        /// <returns>The tracks made, each with an id.</returns>
        public static Dictionary<string, TrackAsset> Write(TimelineAsset timeline, PlayableDirector director, GameObject root, double duration)
        {
            var tracks = new Dictionary<string, TrackAsset>();
            Camera camera = ActiveCamera(root);
            if (camera == null)
            {
                return tracks;
            }
            CinemachineCamera virtualCamera = camera.gameObject.AddComponent<CinemachineCamera>();
            camera.gameObject.AddComponent<ShotVirtualCamera>();
            CinemachineTrack track = timeline.CreateTrack<CinemachineTrack>(null, "Cinemachine");
            TimelineClip clip = AddShot(track, director, virtualCamera, "UsdBridge.Camera");
            clip.start = 0;
            clip.duration = duration;
            tracks.Add("Cinemachine", track);
            return tracks;
        }

        /// <summary>Where a cutscene has a Cinemachine track, lets the shot's camera have it while the shot is on.</summary>
        /// <param name="timeline">Of the cutscene.</param>
        /// <param name="director">That plays it.</param>
        /// <param name="shot">In the scene.</param>
        /// <param name="control">The shot's Control clip.</param>
        public static void AddToCutscene(TimelineAsset timeline, PlayableDirector director, GameObject shot, TimelineClip control)
        {
            CinemachineCamera virtualCamera = shot.GetComponentInChildren<CinemachineCamera>(true);
            foreach (TrackAsset track in timeline.GetOutputTracks())
            {
                if (virtualCamera != null && track is CinemachineTrack cameras)
                {
                    TimelineClip clip = AddShot(cameras, director, virtualCamera, GUID.Generate().ToString());
                    clip.start = control.start;
                    clip.duration = control.duration;
                    return;
                }
            }
        }

        private static TimelineClip AddShot(CinemachineTrack track, PlayableDirector director, CinemachineCamera virtualCamera, string reference)
        {
            TimelineClip clip = track.CreateClip<CinemachineShot>();
            clip.displayName = virtualCamera.name;
            var shot = (CinemachineShot)clip.asset;
            shot.VirtualCamera.exposedName = new PropertyName(reference);
            director.SetReferenceValue(shot.VirtualCamera.exposedName, virtualCamera);
            return clip;
        }

        private static Camera ActiveCamera(GameObject root)
        {
            Camera[] cameras = root.GetComponentsInChildren<Camera>(false);
            return cameras.Length == 0 ? null : cameras[0];
        }
#else
        private static readonly Dictionary<string, TrackAsset> None = new Dictionary<string, TrackAsset>();

        /// <summary>No tracks: Cinemachine 3 is not installed.</summary>
        public static Dictionary<string, TrackAsset> Write(TimelineAsset timeline, PlayableDirector director, GameObject root, double duration)
        {
            return None;
        }

        /// <summary>Does nothing: Cinemachine 3 is not installed.</summary>
        public static void AddToCutscene(TimelineAsset timeline, PlayableDirector director, GameObject shot, TimelineClip control)
        {
        }
#endif
    }
}
