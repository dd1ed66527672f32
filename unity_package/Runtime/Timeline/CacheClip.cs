using System;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;

namespace UsdBridge.Timeline
{
    /// <summary>A stretch of a cache. Its own time 0 is the shot's first frame.</summary>
    public sealed class CacheClip : PlayableAsset, ITimelineClipAsset
    {
        [SerializeField]
        [Tooltip("Seconds that the shot lasts.")]
        private double length = 1;

        /// <summary>Trimming and retiming; shapes of two clips do not blend.</summary>
        public ClipCaps clipCaps => ClipCaps.ClipIn | ClipCaps.SpeedMultiplier;

        /// <summary>Length of the shot, seconds.</summary>
        public override double duration => length;

        /// <summary>Says how long the shot is.</summary>
        /// <param name="seconds">Above 0.</param>
        public void SetLength(double seconds)
        {
            if (!(seconds > 0))
            {
                throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "A clip lasts longer than 0 seconds");
            }
            length = seconds;
        }

        /// <summary>A playable that only keeps time: the track's mixer evaluates the cache.</summary>
        public override Playable CreatePlayable(PlayableGraph graph, GameObject owner)
        {
            return Playable.Create(graph);
        }
    }
}
