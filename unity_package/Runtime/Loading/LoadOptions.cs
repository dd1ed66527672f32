using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>How a shot is loaded at run time.</summary>
    public sealed class LoadOptions
    {
        /// <summary>What of the stage becomes a shot, and how; its pipeline is set to the one in use.</summary>
        public PlanOptions Plan { get; set; } = new PlanOptions();

        /// <summary>What the shot is put below; null: nothing.</summary>
        public Transform Parent { get; set; }

        /// <summary>Milliseconds that building may take of each drawn frame; one large part may take longer.</summary>
        public float MillisecondsPerFrame { get; set; } = 4;

        /// <summary>Where footage and sounds come from; null: files beside the one that is loaded.</summary>
        public IShotMedia Media { get; set; }
    }
}
