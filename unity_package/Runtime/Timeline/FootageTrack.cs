using System.ComponentModel;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;

namespace UsdBridge.Timeline
{
    /// <summary>
    /// Shows a shot's footage on its plate, exact to the frame, while scrubbing and while playing. The track's
    /// clips say when; outside them the plate is hidden.
    /// </summary>
    [DisplayName("USD Bridge/Footage Track")]
    [TrackColor(0.83f, 0.55f, 0.16f)]
    [TrackClipType(typeof(FootageClip))]
    [TrackBindingType(typeof(ShotPlate), TrackBindingFlags.None)]
    public sealed class FootageTrack : TrackAsset
    {
        /// <summary>The mixer that decides, frame by frame, which clip's footage the plate shows.</summary>
        /// <param name="graph">Graph that will own it.</param>
        /// <param name="go">The director's GameObject.</param>
        /// <param name="inputCount">Number of clips.</param>
        public override Playable CreateTrackMixer(PlayableGraph graph, GameObject go, int inputCount)
        {
            foreach (TimelineClip clip in GetClips())
            {
                if (clip.asset is FootageClip footage)
                {
                    footage.BeginAt(clip.start);
                }
            }
            return ScriptPlayable<FootageMixer>.Create(graph, inputCount);
        }

        /// <summary>Names what the track changes, so that leaving the preview restores it.</summary>
        public override void GatherProperties(PlayableDirector director, IPropertyCollector driver)
        {
            if (director.GetGenericBinding(this) is ShotPlate plate)
            {
                driver.AddFromName<Transform>(plate.gameObject, "m_LocalPosition");
                driver.AddFromName<Transform>(plate.gameObject, "m_LocalScale");
            }
            base.GatherProperties(director, driver);
        }
    }
}
