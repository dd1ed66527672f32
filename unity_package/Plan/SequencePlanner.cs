using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Plans the Timeline over the shots of a sequence.</summary>
    public static class SequencePlanner
    {
        /// <summary>The sequence in Unity's terms.</summary>
        /// <param name="manifest">Of the sequence.</param>
        /// <param name="shots">
        /// The manifests of its shots, each in its place; null, or null in a place, where there is none: the markers
        /// of that shot are left out.
        /// </param>
        /// <exception cref="UsdException">The places or lengths of the shots are no frames.</exception>
        public static SequencePlan Plan(SequenceManifest manifest, IReadOnlyList<ShotManifest> shots)
        {
            var findings = new Findings();
            var places = new List<SequenceShotPlan>();
            var markers = new List<MarkerPlan>();
            ManifestRate rate = manifest.Rate;
            long end = 0;
            for (int index = 0; index < manifest.Shots.Count; index++)
            {
                ManifestShot shot = manifest.Shots[index];
                places.Add(Place(shot, rate));
                end = Math.Max(end, (long)shot.Start + shot.Count);
                ShotManifest inside = shots != null && index < shots.Count ? shots[index] : null;
                AddMarkers(markers, findings, manifest, shot, inside);
            }
            places.Sort((a, b) => a.StartFrame.CompareTo(b.StartFrame));
            TellOverlaps(findings, places, manifest.Name);
            return new SequencePlan
            {
                Name = manifest.Name,
                RateNumerator = (int)rate.Numerator,
                RateDenominator = (int)rate.Denominator,
                Duration = rate.SecondsAt(end),
                Shots = places.ToArray(),
                Markers = MarkerPlanner.InOrder(markers),
                Findings = findings.All,
            };
        }

        private static SequenceShotPlan Place(ManifestShot shot, ManifestRate rate)
        {
            return new SequenceShotPlan
            {
                File = shot.Manifest,
                Name = shot.Name,
                StartFrame = shot.Start,
                FrameCount = shot.Count,
                InPoint = shot.InPoint,
                Start = rate.SecondsAt(shot.Start),
                Duration = rate.SecondsAt(shot.Count),
            };
        }

        private static void AddMarkers(List<MarkerPlan> markers, Findings findings, SequenceManifest manifest,
            ManifestShot shot, ShotManifest inside)
        {
            if (inside == null)
            {
                return;
            }
            ManifestRate rate = inside.Clock.Rate;
            if (rate.Numerator * manifest.Rate.Denominator != manifest.Rate.Numerator * rate.Denominator)
            {
                findings.Warn("unity.sequence-rate", shot.Manifest, "the shot's rate is not the sequence's",
                    "convert the sequence again: all its shots share one rate");
            }
            double start = manifest.Rate.SecondsAt(shot.Start);
            double duration = manifest.Rate.SecondsAt(shot.Count);
            foreach (MarkerPlan marker in MarkerPlanner.Of(inside))
            {
                if (MarkerPlanner.IsOutside(marker, duration, findings))
                {
                    continue;
                }
                marker.Id = shot.Name + ":" + marker.Id;
                marker.Time += start;
                marker.NodeId = null;
                markers.Add(marker);
            }
        }

        private static void TellOverlaps(Findings findings, List<SequenceShotPlan> places, string name)
        {
            for (int index = 1; index < places.Count; index++)
            {
                int end = places[index - 1].StartFrame + places[index - 1].FrameCount;
                if (places[index].StartFrame < end)
                {
                    findings.Warn("unity.sequence-overlap", places[index].File,
                        $"the shot begins before the one before it ends, at frame {end} of {name}",
                        "both are shown there; move one of them on the Timeline");
                }
            }
        }
    }
}
