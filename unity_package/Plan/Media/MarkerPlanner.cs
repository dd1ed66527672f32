using System;
using System.Collections.Generic;
using System.Globalization;

namespace UsdBridge.Plan
{
    /// <summary>Plans cues, lines of dialogue and events.</summary>
    internal static class MarkerPlanner
    {
        /// <summary>Those of a shot: of its manifest, or of its stage where there is none.</summary>
        public static MarkerPlan[] Of(Planning planning)
        {
            List<MarkerPlan> found = planning.Manifest != null
                ? Of(planning.Manifest) : OfStage(planning.Stage);
            ClockPlan clock = planning.Clock.Plan;
            found.RemoveAll(marker => IsOutside(marker, clock.Duration, planning.Findings));
            foreach (MarkerPlan marker in found)
            {
                if (marker.NodeId != null && !planning.HasNode(marker.NodeId))
                {
                    marker.NodeId = null;
                }
            }
            return InOrder(found);
        }

        /// <summary>Is a marker before or after its shot? Tells it, then.</summary>
        public static bool IsOutside(MarkerPlan marker, double duration, Findings findings)
        {
            bool isOutside = !(marker.Time >= 0) || marker.Time > duration;
            if (isOutside)
            {
                findings.Note("unity.marker-outside", marker.Id,
                    $"it is at {marker.Time:0.###} s, outside of the shot's {duration:0.###} s", "it is left out");
            }
            return isOutside;
        }

        public static List<MarkerPlan> Of(ShotManifest manifest)
        {
            var prims = new Dictionary<string, string>();
            foreach (ManifestObject thing in manifest.Objects)
            {
                prims[thing.Id] = thing.Prim;
            }
            var found = new List<MarkerPlan>();
            foreach (ManifestMarker marker in manifest.Markers)
            {
                found.Add(new MarkerPlan
                {
                    Id = marker.Prim,
                    Name = marker.Id,
                    Time = marker.Time,
                    Duration = marker.Duration,
                    Kind = marker.Kind,
                    Text = marker.Text,
                    Speaker = marker.Speaker,
                    NodeId = prims.TryGetValue(marker.Object, out string prim) ? prim : null,
                });
            }
            AddEvents(found, manifest, prims);
            return found;
        }

        /// <summary>Markers by time; those of one time as they were.</summary>
        public static MarkerPlan[] InOrder(List<MarkerPlan> markers)
        {
            var order = new List<int>();
            for (int index = 0; index < markers.Count; index++)
            {
                order.Add(index);
            }
            order.Sort((a, b) =>
            {
                int byTime = markers[a].Time.CompareTo(markers[b].Time);
                return byTime != 0 ? byTime : a.CompareTo(b);
            });
            return order.ConvertAll(index => markers[index]).ToArray();
        }

        private static void AddEvents(List<MarkerPlan> found, ShotManifest manifest, Dictionary<string, string> prims)
        {
            var counts = new Dictionary<string, int>();
            foreach (ManifestEvent happening in manifest.Events)
            {
                prims.TryGetValue(happening.Object, out string prim);
                MarkerPlan cue = found.Find(marker => prim != null && marker.NodeId == prim && marker.Kind == happening.Kind
                    && Math.Abs(marker.Time - happening.Time) < 1e-6 && !marker.IsEvent);
                if (cue != null)
                {
                    cue.Parameters = ParametersOf(happening);
                    continue;
                }
                string stem = happening.Object + "." + happening.Kind;
                counts.TryGetValue(stem, out int count);
                counts[stem] = count + 1;
                found.Add(new MarkerPlan
                {
                    Id = "event:" + stem + "." + count.ToString(CultureInfo.InvariantCulture),
                    Name = stem,
                    Time = happening.Time,
                    Kind = happening.Kind,
                    Text = "",
                    Speaker = "",
                    NodeId = prim,
                    IsEvent = true,
                    Parameters = ParametersOf(happening),
                });
            }
        }

        private static KeyValuePair<string, string>[] ParametersOf(ManifestEvent happening)
        {
            var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (KeyValuePair<string, string> pair in happening.Texts)
            {
                found[pair.Key] = pair.Value;
            }
            foreach (KeyValuePair<string, double> pair in happening.Numbers)
            {
                found[pair.Key] = pair.Value.ToString("R", CultureInfo.InvariantCulture);
            }
            return new List<KeyValuePair<string, string>>(found).ToArray();
        }

        private static List<MarkerPlan> OfStage(UsdStage stage)
        {
            const string stem = "usdbridge:marker:";
            var found = new List<MarkerPlan>();
            foreach (UsdPrim prim in stage.Traverse())
            {
                if (!prim.HasApi("UsdbridgeMarkerAPI"))
                {
                    continue;
                }
                string about = Text(prim, stem + "object");
                string label = Text(prim, stem + "label");
                found.Add(new MarkerPlan
                {
                    Id = prim.Path.ToString(),
                    Name = label.Length > 0 ? label : prim.Name,
                    Time = Number(prim, stem + "time"),
                    Duration = Number(prim, stem + "duration"),
                    Kind = Text(prim, stem + "kind"),
                    Text = Text(prim, stem + "text"),
                    Speaker = Text(prim, stem + "speaker"),
                    NodeId = about.Length > 0 ? about : null,
                });
            }
            return found;
        }

        private static string Text(UsdPrim prim, string name)
        {
            return prim.GetAttribute(name)?.Get().AsText() ?? "";
        }

        private static double Number(UsdPrim prim, string name)
        {
            return prim.GetAttribute(name)?.Get().AsDouble() ?? 0;
        }
    }
}
