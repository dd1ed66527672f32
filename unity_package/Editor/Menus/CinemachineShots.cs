using UnityEditor;
using UnityEditor.AssetImporters;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;
#if USDBRIDGE_CINEMACHINE_3
using Unity.Cinemachine;
using UsdBridge.Timeline;
#endif

namespace UsdBridge.Editor
{
    /// <summary>Lets Cinemachine 3 show a shot in a cutscene that it directs; nothing where it is not installed.</summary>
    internal static class CinemachineShots
    {
        private const string Dependency = "UsdBridge/Cinemachine";
#if USDBRIDGE_CINEMACHINE_3
        private const string Installed = "3";

        /// <summary>
        /// Gives a shot's camera, where it has one, a Cinemachine camera with its place and lens. It is switched off: a
        /// Cinemachine shot of a Timeline brings it on, never its being there.
        /// </summary>
        public static void Prepare(Camera camera)
        {
            if (camera != null)
            {
                camera.gameObject.AddComponent<CinemachineCamera>().enabled = false;
                camera.gameObject.AddComponent<ShotVirtualCamera>();
            }
        }

        /// <summary>
        /// Where a cutscene has a Cinemachine track, it gets a Cinemachine shot of the shot's camera, for as long as
        /// the shot is on. The shot's own camera then renders nothing: the scene's does.
        /// </summary>
        /// <param name="timeline">Of the cutscene.</param>
        /// <param name="director">That plays it.</param>
        /// <param name="camera">The shot's, in the scene; null where it has none.</param>
        /// <param name="control">The shot's Control clip.</param>
        public static void Add(TimelineAsset timeline, PlayableDirector director, Camera camera, TimelineClip control)
        {
            CinemachineTrack track = FindTrack(timeline);
            if (track == null || camera == null)
            {
                return;
            }
            CinemachineCamera virtualCamera = Direct(camera);
            TimelineClip clip = track.CreateClip<CinemachineShot>();
            clip.displayName = control.displayName;
            clip.start = control.start;
            clip.duration = control.duration;
            var shot = (CinemachineShot)clip.asset;
            shot.VirtualCamera.exposedName = new PropertyName(GUID.Generate().ToString());
            director.SetReferenceValue(shot.VirtualCamera.exposedName, virtualCamera);
        }

        private static CinemachineTrack FindTrack(TimelineAsset timeline)
        {
            foreach (TrackAsset track in timeline.GetOutputTracks())
            {
                if (track is CinemachineTrack found)
                {
                    return found;
                }
            }
            return null;
        }

        private static CinemachineCamera Direct(Camera camera)
        {
            if (!camera.TryGetComponent(out CinemachineCamera virtualCamera))
            {
                virtualCamera = Undo.AddComponent<CinemachineCamera>(camera.gameObject);
                virtualCamera.enabled = false;
                Undo.AddComponent<ShotVirtualCamera>(camera.gameObject);
            }
            Undo.RecordObject(camera, "Add Shot to Cutscene");
            camera.enabled = false;
            return virtualCamera;
        }
#else
        private const string Installed = "";

        /// <summary>Does nothing: Cinemachine 3 is not installed.</summary>
        public static void Prepare(Camera camera)
        {
        }

        /// <summary>Does nothing: Cinemachine 3 is not installed.</summary>
        public static void Add(TimelineAsset timeline, PlayableDirector director, Camera camera, TimelineClip control)
        {
        }
#endif

        /// <summary>Says that an import's outcome depends on whether Cinemachine is installed.</summary>
        public static void AddDependency(AssetImportContext context)
        {
            context.DependsOnCustomDependency(Dependency);
        }

        [InitializeOnLoadMethod]
        private static void Register()
        {
            if (!AssetDatabase.IsAssetImportWorkerProcess())
            {
                AssetDatabase.RegisterCustomDependency(Dependency, Hash128.Compute(Installed));
            }
        }
    }
}
