using System.Collections.Generic;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;
using UsdBridge.Plan;
using UsdBridge.Timeline;

namespace UsdBridge.Editor
{
    /// <summary>Writes the Timeline of a sequence: a Control clip for each shot, cut at exact times.</summary>
    internal static class SequenceWriter
    {
        /// <summary>Gives a root the sequence's director, Timeline and markers.</summary>
        /// <param name="plan">Shots, times and markers.</param>
        /// <param name="prefabs">The prefab of each shot.</param>
        /// <param name="root">Gets the director.</param>
        /// <param name="assets">Gets the Timeline and all that belongs to it.</param>
        public static void Write(SequencePlan plan, IReadOnlyList<GameObject> prefabs, GameObject root, ImportedAssets assets)
        {
            TimelineAsset timeline = TimelineWriter.NewTimeline(plan.Name, plan.RateNumerator, plan.RateDenominator, plan.Duration);
            PlayableDirector director = TimelineWriter.AddDirector(root, timeline);
            assets.Add("timeline", timeline);
            ControlTrack track = timeline.CreateTrack<ControlTrack>(null, "Shots");
            assets.Add("timeline/track/Shots", track);
            for (int index = 0; index < prefabs.Count; index++)
            {
                TimelineClip clip = AddShot(track, plan.Shots[index], prefabs[index]);
                assets.Add("timeline/clip/" + plan.Shots[index].File, clip.asset);
            }
            if (plan.Markers.Count > 0)
            {
                WriteMarkers(plan, timeline, director, assets);
            }
        }

        private static TimelineClip AddShot(ControlTrack track, SequenceShotPlan plan, GameObject prefab)
        {
            TimelineClip clip = track.CreateClip<ControlPlayableAsset>();
            clip.displayName = plan.Name;
            clip.start = plan.Start;
            clip.duration = plan.Duration;
            var control = (ControlPlayableAsset)clip.asset;
            control.name = plan.Name;
            control.prefabGameObject = prefab;
            ControlClips.PlayDirectorAlone(control);
            return clip;
        }

        private static void WriteMarkers(SequencePlan plan, TimelineAsset timeline, PlayableDirector director, ImportedAssets assets)
        {
            SignalReceiver receiver = director.gameObject.AddComponent<SignalReceiver>();
            SignalTrack track = timeline.CreateTrack<SignalTrack>(null, "Markers");
            director.SetGenericBinding(track, receiver);
            assets.Add("timeline/track/Markers", track);
            MarkerWriter.Write(plan.Markers, track, receiver, NoSignals, assets);
        }

        private static readonly Dictionary<string, SignalAsset> NoSignals = new Dictionary<string, SignalAsset>();
    }
}
