using System;
using System.Collections.Generic;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>An imported shot: what it is, where it came from and where its parts are.</summary>
    [DisallowMultipleComponent]
    [AddComponentMenu("USD Bridge/USD Shot")]
    public sealed class UsdShot : MonoBehaviour
    {
        [SerializeField, Tooltip("The shot's name.")]
        private string shotName = "";

        [SerializeField, Tooltip("Its exact frame rate and its number of frames.")]
        private ShotClock clock;

        [SerializeField, Tooltip("The camera that the shot is seen by.")]
        private Camera shotCamera;

        [SerializeField, Tooltip("The footage behind everything.")]
        private ShotPlate plate;

        [SerializeField, Tooltip("Its rigid bodies, and what hands them over to Unity's physics.")]
        private ShotPhysics physics;

        [SerializeField, Tooltip("Its cues.")]
        private ShotMarkers markers;

        [SerializeField, Tooltip("Who made it and of what: generator, prompt, licence, converter.")]
        private ShotFact[] facts = Array.Empty<ShotFact>();

        [SerializeField, Tooltip("Where its values come from and how sure they are.")]
        private ShotOrigin[] origins = Array.Empty<ShotOrigin>();

        [SerializeField, Tooltip("What was left out, assumed or approximated.")]
        private ShotFinding[] findings = Array.Empty<ShotFinding>();

        /// <summary>The shot's name.</summary>
        public string ShotName => shotName;

        /// <summary>Its exact frame rate and its number of frames.</summary>
        public ShotClock Clock => clock;

        /// <summary>The camera that the shot is seen by; null without one.</summary>
        public Camera ShotCamera => shotCamera;

        /// <summary>The footage behind everything; null without.</summary>
        public ShotPlate Plate => plate;

        /// <summary>Its rigid bodies; null without.</summary>
        public ShotPhysics Physics => physics;

        /// <summary>Its cues; null without.</summary>
        public ShotMarkers Markers => markers;

        /// <summary>Who made it and of what.</summary>
        public IReadOnlyList<ShotFact> Facts => facts;

        /// <summary>Where its values come from and how sure they are.</summary>
        public IReadOnlyList<ShotOrigin> Origins => origins;

        /// <summary>What was left out, assumed or approximated.</summary>
        public IReadOnlyList<ShotFinding> Findings => findings;

        /// <summary>Takes over what a plan says of the whole shot.</summary>
        internal void Describe(ShotPlan plan)
        {
            shotName = plan.Name;
            clock = ClockOf(plan);
            facts = new List<KeyValuePair<string, string>>(plan.Facts.Entries)
                .ConvertAll(entry => new ShotFact(entry.Key, entry.Value)).ToArray();
            origins = new List<OriginPlan>(plan.Facts.Origins).ConvertAll(origin => new ShotOrigin(origin)).ToArray();
        }

        /// <summary>Takes over the parts that were built, null where there are none.</summary>
        internal void Refer(Camera camera, ShotPlate footage, ShotPhysics bodies, ShotMarkers cues)
        {
            shotCamera = camera;
            plate = footage;
            physics = bodies;
            markers = cues;
        }

        /// <summary>Takes over what is to be told of the import.</summary>
        internal void Tell(IReadOnlyList<UsdFinding> told)
        {
            findings = new List<UsdFinding>(told).ConvertAll(finding => new ShotFinding(finding)).ToArray();
        }

        /// <summary>A plan's time base.</summary>
        internal static ShotClock ClockOf(ShotPlan plan)
        {
            return new ShotClock(plan.Clock.RateNumerator, plan.Clock.RateDenominator, plan.Clock.FrameCount);
        }
    }
}
