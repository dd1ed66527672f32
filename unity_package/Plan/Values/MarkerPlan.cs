using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>A cue, beat, line of dialogue or event.</summary>
    public sealed class MarkerPlan
    {
        internal MarkerPlan()
        {
        }

        /// <summary>Stays when the shot is converted again.</summary>
        public string Id { get; internal set; }

        /// <summary>For people and signals.</summary>
        public string Name { get; internal set; }

        /// <summary>Seconds.</summary>
        public double Time { get; internal set; }

        /// <summary>Seconds.</summary>
        public double Duration { get; internal set; }

        /// <summary>"cue", "beat", "dialogue", "impact" and others.</summary>
        public string Kind { get; internal set; }

        /// <summary>What is said; "" without.</summary>
        public string Text { get; internal set; }

        /// <summary>Who says it; "" without.</summary>
        public string Speaker { get; internal set; }

        /// <summary>Of the node that it is about; null without.</summary>
        public string NodeId { get; internal set; }

        /// <summary>
        /// Is it no more than something that physics found (an impact, a fracture), not a cue of its own?
        /// </summary>
        public bool IsEvent { get; internal set; }

        /// <summary>What else is known, SI.</summary>
        public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; internal set; } = System.Array.Empty<KeyValuePair<string, string>>();
    }
}
