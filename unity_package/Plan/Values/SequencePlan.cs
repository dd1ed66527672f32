using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Shots in order: a Timeline of Control clips.</summary>
    public sealed class SequencePlan
    {
        internal SequencePlan()
        {
        }

        /// <summary>The sequence's name.</summary>
        public string Name { get; internal set; }

        /// <summary>Frames per second, exact: numerator.</summary>
        public int RateNumerator { get; internal set; }

        /// <summary>Frames per second, exact: denominator.</summary>
        public int RateDenominator { get; internal set; }

        /// <summary>Seconds.</summary>
        public double Duration { get; internal set; }

        /// <summary>In order of time.</summary>
        public IReadOnlyList<SequenceShotPlan> Shots { get; internal set; }

        /// <summary>Of all shots, on the sequence's time, in order.</summary>
        public IReadOnlyList<MarkerPlan> Markers { get; internal set; }

        /// <summary>What was left out, assumed or approximated; in the order found.</summary>
        public IReadOnlyList<UsdFinding> Findings { get; internal set; }
    }
}
