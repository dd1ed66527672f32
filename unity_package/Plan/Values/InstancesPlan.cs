using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Many copies of few meshes that move by themselves. Arrays are not to be written to.</summary>
    public sealed class InstancesPlan
    {
        internal InstancesPlan()
        {
        }

        /// <summary>What is copied.</summary>
        public IReadOnlyList<PrototypePlan> Prototypes { get; internal set; }

        /// <summary>Where the copies are, time by time; one if they stay.</summary>
        public IReadOnlyList<InstancesFrame> Frames { get; internal set; }

        /// <summary>Are they shown?</summary>
        public bool IsVisible { get; internal set; } = true;
    }
}
