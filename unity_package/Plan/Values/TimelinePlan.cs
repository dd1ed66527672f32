using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>What plays when: a Timeline asset.</summary>
    public sealed class TimelinePlan
    {
        internal TimelinePlan()
        {
        }

        /// <summary>Frames per second, exact: numerator.</summary>
        public int RateNumerator { get; internal set; }

        /// <summary>Frames per second, exact: denominator.</summary>
        public int RateDenominator { get; internal set; }

        /// <summary>Seconds.</summary>
        public double Duration { get; internal set; }

        /// <summary>Of the animation clips, all from 0 for the whole duration.</summary>
        public IReadOnlyList<string> ClipNames { get; internal set; }

        /// <summary>The footage's clip; null without.</summary>
        public FootagePlan Footage { get; internal set; }

        /// <summary>The sounds' clips.</summary>
        public IReadOnlyList<AudioClipPlan> Audio { get; internal set; }

        /// <summary>Of the nodes with moving points or copies, all from 0 for the whole duration.</summary>
        public IReadOnlyList<string> CacheNodeIds { get; internal set; }

        /// <summary>Cues, in order of time.</summary>
        public IReadOnlyList<MarkerPlan> Markers { get; internal set; }
    }
}
