using System.Collections.Generic;
using UnityEngine;
using UnityEngine.Events;
using UnityEngine.Timeline;
using UsdBridge.Plan;
using UsdBridge.Timeline;

namespace UsdBridge.Editor
{
    /// <summary>Writes markers that raise signals: one signal for each, listed in the shot's receiver.</summary>
    internal static class MarkerWriter
    {
        /// <summary>Puts a plan's markers on a track.</summary>
        /// <param name="markers">What is marked, and when.</param>
        /// <param name="track">Gets them.</param>
        /// <param name="receiver">Gets a reaction, still empty, to each signal.</param>
        /// <param name="remapped">Signals of the project that take the place of markers' own, by the markers' names.</param>
        /// <param name="assets">Gets markers and signals.</param>
        public static void Write(
            IReadOnlyList<MarkerPlan> markers,
            TrackAsset track,
            SignalReceiver receiver,
            IReadOnlyDictionary<string, SignalAsset> remapped,
            ImportedAssets assets)
        {
            var listed = new HashSet<SignalAsset>();
            foreach (MarkerPlan plan in markers)
            {
                ShotMarker marker = track.CreateMarker<ShotMarker>(plan.Time);
                marker.name = plan.Name;
                marker.Describe(plan);
                marker.asset = remapped.TryGetValue(plan.Name, out SignalAsset signal) ? signal : NewSignal(plan, assets);
                assets.Add("timeline/marker/" + plan.Id, marker);
                if (receiver != null && listed.Add(marker.asset))
                {
                    receiver.AddReaction(marker.asset, new UnityEvent());
                }
            }
        }

        private static SignalAsset NewSignal(MarkerPlan plan, ImportedAssets assets)
        {
            var signal = ScriptableObject.CreateInstance<SignalAsset>();
            signal.name = plan.Name;
            assets.Add("signal/" + plan.Id, signal);
            return signal;
        }
    }
}
