using System;
using System.Collections.Generic;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>A shot's cues, in order of time, and what they set off.</summary>
    [DisallowMultipleComponent]
    [AddComponentMenu("USD Bridge/Shot Markers")]
    public sealed class ShotMarkers : MonoBehaviour
    {
        [SerializeField, Tooltip("The shot's cues, in order of time.")]
        private ShotCue[] cues = Array.Empty<ShotCue>();

        /// <summary>Called for every cue that is reached, before its own event.</summary>
        public event Action<ShotCue> Reached;

        /// <summary>The cues, in order of time.</summary>
        public IReadOnlyList<ShotCue> Cues => cues;

        /// <summary>The first cue of a name, to listen to; null if there is none.</summary>
        public ShotCue Find(string cueName)
        {
            return Array.Find(cues, cue => cue.Name == cueName);
        }

        /// <summary>Sets off the cues from one time to another, in order.</summary>
        /// <param name="from">Seconds; a cue at this very time is set off.</param>
        /// <param name="to">Seconds; a cue at this very time is not.</param>
        public void Pass(double from, double to)
        {
            foreach (ShotCue cue in cues)
            {
                if (cue.Time >= from && cue.Time < to)
                {
                    Fire(cue);
                }
            }
        }

        /// <summary>Sets off one cue, as a Timeline's signal does.</summary>
        public void Fire(ShotCue cue)
        {
            Reached?.Invoke(cue);
            cue.Reached.Invoke();
        }

        internal void Fill(IReadOnlyList<MarkerPlan> plans)
        {
            cues = new List<MarkerPlan>(plans).ConvertAll(plan => new ShotCue(plan)).ToArray();
        }
    }
}
