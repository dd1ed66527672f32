using System.ComponentModel;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;

namespace UsdBridge.Timeline
{
    /// <summary>Moves a mesh as its cache says: cloth, liquid, particles. Between its clips it keeps its last shape.</summary>
    [DisplayName("USD Bridge/Mesh Cache Track")]
    [TrackColor(0.36f, 0.62f, 0.72f)]
    [TrackClipType(typeof(MeshCacheClip))]
    [TrackBindingType(typeof(MeshCachePlayer), TrackBindingFlags.None)]
    public sealed class MeshCacheTrack : TrackAsset
    {
        /// <summary>The mixer that evaluates the cache at the time of the clip that is on.</summary>
        /// <param name="graph">Graph that will own it.</param>
        /// <param name="go">The director's GameObject.</param>
        /// <param name="inputCount">Number of clips.</param>
        public override Playable CreateTrackMixer(PlayableGraph graph, GameObject go, int inputCount)
        {
            return ScriptPlayable<MeshCacheMixer>.Create(graph, inputCount);
        }
    }
}
