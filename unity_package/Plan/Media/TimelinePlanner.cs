using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Plans what plays when.</summary>
    internal static class TimelinePlanner
    {
        public static TimelinePlan Of(Planning planning, NodePlan[] nodes, ClipPlan[] clips)
        {
            ClockPlan clock = planning.Clock.Plan;
            var caches = new List<string>();
            foreach (NodePlan node in nodes)
            {
                bool hasCopies = node.Instances != null && node.Instances.Frames.Count > 1;
                if (node.Renderer?.CacheId != null || hasCopies)
                {
                    caches.Add(node.Id);
                }
            }
            return new TimelinePlan
            {
                RateNumerator = clock.RateNumerator,
                RateDenominator = clock.RateDenominator,
                Duration = clock.Duration,
                ClipNames = Array.ConvertAll(clips, clip => clip.Name),
                Footage = PlatePlanner.Clip(nodes, clock),
                Audio = AudioPlanner.Clips(nodes, clock),
                CacheNodeIds = caches.ToArray(),
                Markers = MarkerPlanner.Of(planning),
            };
        }
    }
}
