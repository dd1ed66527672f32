using UnityEngine;
using UnityEngine.Timeline;
using UsdBridge.Plan;

namespace UsdBridge.Timeline
{
    /// <summary>
    /// A cue, beat, event or line of dialogue of a shot. It emits its signal as any Signal Emitter does, and a
    /// <see cref="ShotMarkerReceiver"/> gets its name as well.
    /// </summary>
    public sealed class ShotMarker : SignalEmitter
    {
        [SerializeField]
        [HideInInspector]
        private string id = "";

        [SerializeField]
        [Tooltip("Its name.")]
        private string markerName = "";

        [SerializeField]
        [Tooltip("What it is: a cue, a beat, an event or dialogue.")]
        private string kind = "";

        [SerializeField]
        [Tooltip("The line that is said, or what happens.")]
        private string text = "";

        [SerializeField]
        [Tooltip("Who says it.")]
        private string speaker = "";

        /// <summary>Its path in the shot; stays when the shot is converted again.</summary>
        public string Id => id;

        /// <summary>Its name; others may have the same.</summary>
        public string MarkerName => markerName;

        /// <summary>What it is, such as "cue" or "dialogue".</summary>
        public string Kind => kind;

        /// <summary>The line that is said, or what happens; empty where nobody wrote it.</summary>
        public string Text => text;

        /// <summary>Who says it; empty where nobody does.</summary>
        public string Speaker => speaker;

        /// <summary>Says what the marker marks.</summary>
        /// <param name="plan">As the shot has it.</param>
        public void Describe(MarkerPlan plan)
        {
            id = plan.Id;
            markerName = plan.Name;
            kind = plan.Kind;
            text = plan.Text;
            speaker = plan.Speaker;
        }
    }
}
