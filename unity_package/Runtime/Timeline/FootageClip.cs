using System;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;

namespace UsdBridge.Timeline
{
    /// <summary>
    /// A stretch of a shot's footage. Its own time 0 is the shot's first frame; which picture of the movie that is,
    /// the plate knows.
    /// </summary>
    public sealed class FootageClip : PlayableAsset, ITimelineClipAsset
    {
        [SerializeField]
        [Tooltip("Pictures of the shot.")]
        private int frameCount = 1;

        [SerializeField]
        [Tooltip("Frames per second: numerator and denominator, such as 24000 and 1001.")]
        private Vector2Int rate = new Vector2Int(24, 1);

        [NonSerialized]
        private double start;

        [NonSerialized]
        private double clipIn;

        /// <summary>
        /// Trimming and retiming keep every picture exact, as a time says which one it is. Blending does not: a
        /// plate shows one picture.
        /// </summary>
        public ClipCaps clipCaps => ClipCaps.ClipIn | ClipCaps.SpeedMultiplier;

        /// <summary>Length of all the shot's footage, seconds.</summary>
        public override double duration => (double)frameCount * rate.y / rate.x;

        /// <summary>Pictures of the shot.</summary>
        public int FrameCount => frameCount;

        /// <summary>Frames per second: numerator and denominator.</summary>
        public Vector2Int Rate => rate;

        /// <summary>Says how much footage there is.</summary>
        /// <param name="count">Pictures; at least 1.</param>
        /// <param name="framesPerSecond">Numerator and denominator; both positive.</param>
        public void SetLength(int count, Vector2Int framesPerSecond)
        {
            if (count < 1 || framesPerSecond.x < 1 || framesPerSecond.y < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(count), "Footage has one picture or more, at a rate above 0");
            }
            frameCount = count;
            rate = framesPerSecond;
        }

        /// <summary>A playable that knows the clip's place on the track; the track's mixer drives the plate.</summary>
        public override Playable CreatePlayable(PlayableGraph graph, GameObject owner)
        {
            ScriptPlayable<FootageBehaviour> playable = ScriptPlayable<FootageBehaviour>.Create(graph);
            playable.GetBehaviour().Start = start;
            playable.GetBehaviour().ClipIn = clipIn;
            return playable;
        }

        internal void PlacedAt(double seconds, double trimmed)
        {
            start = seconds;
            clipIn = trimmed;
        }
    }
}
