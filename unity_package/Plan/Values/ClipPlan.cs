using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Curves that belong together: an AnimationClip.</summary>
    public sealed class ClipPlan
    {
        internal ClipPlan()
        {
        }

        /// <summary>"Camera", "Objects", "Lights" or "Characters"; "Shot" where all are one.</summary>
        public string Name { get; internal set; }

        /// <summary>Its curves.</summary>
        public IReadOnlyList<CurvePlan> Curves { get; internal set; }

        /// <summary>Frames per second.</summary>
        public double FrameRate { get; internal set; }

        /// <summary>Seconds.</summary>
        public double Duration { get; internal set; }
    }
}
