using System;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Where a value of a shot comes from, and how sure it is.</summary>
    [Serializable]
    public sealed class ShotOrigin
    {
        [SerializeField]
        private string path;

        [SerializeField]
        private string field;

        [SerializeField]
        private string kind;

        [SerializeField]
        private double confidence;

        [SerializeField]
        private string note;

        internal ShotOrigin(OriginPlan plan)
        {
            path = plan.NodeId;
            field = plan.Field;
            kind = plan.Kind;
            confidence = plan.Confidence;
            note = plan.Note;
        }

        /// <summary>The prim's path.</summary>
        public string Path => path;

        /// <summary>Which value; "all" for all of the prim's.</summary>
        public string Field => field;

        /// <summary>"declared", "measured", "simulated", "prompt", "default" and others.</summary>
        public string Kind => kind;

        /// <summary>0 to 1.</summary>
        public double Confidence => confidence;

        /// <summary>In words; "" without.</summary>
        public string Note => note;
    }
}
