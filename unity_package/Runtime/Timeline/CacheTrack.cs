using System.ComponentModel;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;

namespace UsdBridge.Timeline
{
    /// <summary>Moves what no animation clip can: cloth, liquid, particles. Between its clips it keeps its last shape.</summary>
    [DisplayName("USD Bridge/Cache Track")]
    [TrackColor(0.36f, 0.62f, 0.72f)]
    [TrackClipType(typeof(CacheClip))]
    [TrackBindingType(typeof(CachePlayer), TrackBindingFlags.None)]
    public sealed class CacheTrack : TrackAsset
    {
        /// <summary>The mixer that evaluates the cache at the time of the clip that is on.</summary>
        /// <param name="graph">Graph that will own it.</param>
        /// <param name="go">The director's GameObject.</param>
        /// <param name="inputCount">Number of clips.</param>
        public override Playable CreateTrackMixer(PlayableGraph graph, GameObject go, int inputCount)
        {
            return ScriptPlayable<CacheMixer>.Create(graph, inputCount);
        }
    }
}
