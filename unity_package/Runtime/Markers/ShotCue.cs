using System;
using UnityEngine;
using UnityEngine.Events;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>A cue, beat, line of dialogue or event of a shot, and what it sets off.</summary>
    [Serializable]
    public sealed class ShotCue
    {
        [SerializeField, Tooltip("Its path in the shot; stays when the shot is converted again.")]
        private string id;

        [SerializeField, Tooltip("Its name.")]
        private string name;

        [SerializeField, Tooltip("cue, beat, dialogue, impact and others.")]
        private string kind;

        [SerializeField, Tooltip("What is said.")]
        private string text;

        [SerializeField, Tooltip("Who says it.")]
        private string speaker;

        [SerializeField, Tooltip("Seconds from the shot's beginning.")]
        private double time;

        [SerializeField, Tooltip("Seconds that it lasts.")]
        private double duration;

        [SerializeField, Tooltip("Called when the shot gets there.")]
        private UnityEvent reached = new UnityEvent();

        internal ShotCue(MarkerPlan plan)
        {
            id = plan.Id;
            name = plan.Name;
            kind = plan.Kind;
            text = plan.Text;
            speaker = plan.Speaker;
            time = plan.Time;
            duration = plan.Duration;
        }

        /// <summary>Its path in the shot.</summary>
        public string Id => id;

        /// <summary>Its name.</summary>
        public string Name => name;

        /// <summary>"cue", "beat", "dialogue", "impact" and others.</summary>
        public string Kind => kind;

        /// <summary>What is said; "" without.</summary>
        public string Text => text;

        /// <summary>Who says it; "" without.</summary>
        public string Speaker => speaker;

        /// <summary>Seconds from the shot's beginning.</summary>
        public double Time => time;

        /// <summary>Seconds that it lasts.</summary>
        public double Duration => duration;

        /// <summary>Called when the shot gets there.</summary>
        public UnityEvent Reached => reached;
    }
}
