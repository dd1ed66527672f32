using System;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;

namespace UsdBridge.Timeline
{
    /// <summary>
    /// A stretch of footage. Its own time 0 is the footage's first frame, so that its clip-in is the in point: slip
    /// or trim it as any clip.
    /// </summary>
    public sealed class FootageClip : PlayableAsset, ITimelineClipAsset
    {
        [SerializeField]
        [Tooltip("Seconds of all the footage, from which the clip takes a part.")]
        private double length = 1;

        [NonSerialized]
        private double _start;

        /// <summary>
        /// Trimming and retiming keep every picture exact, as a time says which one it is. Blending does not: a
        /// plate shows one picture.
        /// </summary>
        public ClipCaps clipCaps => ClipCaps.ClipIn | ClipCaps.SpeedMultiplier;

        /// <summary>Length of all the footage, seconds.</summary>
        public override double duration => length;

        /// <summary>Says how much footage there is.</summary>
        /// <param name="seconds">Above 0.</param>
        public void SetLength(double seconds)
        {
            if (!(seconds > 0))
            {
                throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "Footage lasts longer than 0 seconds");
            }
            length = seconds;
        }

        /// <summary>A playable that knows where the clip begins; the track's mixer drives the plate.</summary>
        public override Playable CreatePlayable(PlayableGraph graph, GameObject owner)
        {
            ScriptPlayable<FootageBehaviour> playable = ScriptPlayable<FootageBehaviour>.Create(graph);
            playable.GetBehaviour().Start = _start;
            return playable;
        }

        internal void BeginAt(double seconds)
        {
            _start = seconds;
        }
    }
}
