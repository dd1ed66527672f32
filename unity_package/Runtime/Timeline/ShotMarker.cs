using UnityEngine;
using UnityEngine.Timeline;

namespace UsdBridge.Timeline
{
    /// <summary>
    /// A cue, beat, event or line of dialogue of a shot. It emits its signal as any Signal Emitter does, and a
    /// <see cref="ShotMarkerReceiver"/> gets its name as well.
    /// </summary>
    public sealed class ShotMarker : SignalEmitter
    {
        [SerializeField]
        [Tooltip("The marker's name in the shot.")]
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

        /// <summary>The marker's name in the shot; unique in it.</summary>
        public string MarkerName => markerName;

        /// <summary>What it is, such as "cue" or "dialogue".</summary>
        public string Kind => kind;

        /// <summary>The line that is said, or what happens; empty where nobody wrote it.</summary>
        public string Text => text;

        /// <summary>Who says it; empty where nobody does.</summary>
        public string Speaker => speaker;

        /// <summary>Says what the marker marks.</summary>
        public void Describe(string itsName, string itsKind, string itsText, string itsSpeaker)
        {
            markerName = itsName;
            kind = itsKind;
            text = itsText;
            speaker = itsSpeaker;
        }
    }
}
