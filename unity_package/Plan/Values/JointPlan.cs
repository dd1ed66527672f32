namespace UsdBridge.Plan
{
    /// <summary>A physical joint; all become ConfigurableJoints.</summary>
    public sealed class JointPlan
    {
        internal JointPlan()
        {
        }

        /// <summary>The prim's path.</summary>
        public string Id { get; internal set; }

        /// <summary>What it lets move.</summary>
        public JointKind Kind { get; internal set; }

        /// <summary>Of the node whose body has the joint.</summary>
        public string BodyId { get; internal set; }

        /// <summary>Of the node it is connected to; null: the world.</summary>
        public string ConnectedBodyId { get; internal set; }

        /// <summary>In the body's frame, metres.</summary>
        public Float3 Anchor { get; internal set; }

        /// <summary>In the connected body's frame (the root's, for the world), metres.</summary>
        public Float3 ConnectedAnchor { get; internal set; }

        /// <summary>In the body's frame: what it turns about or slides along.</summary>
        public Float3 Axis { get; internal set; } = new Float3(1, 0, 0);

        /// <summary>In the body's frame, square to Axis.</summary>
        public Float3 SecondaryAxis { get; internal set; } = new Float3(0, 1, 0);

        /// <summary>Of the body against the connected one, about Axis (left-handed) or along it: degrees or metres; minus infinity: none.</summary>
        public float LowerLimit { get; internal set; }

        /// <summary>As LowerLimit; infinity: none. Of a ball: the cone's half-angle about Axis. Of a distance: the most.</summary>
        public float UpperLimit { get; internal set; }

        /// <summary>Newton; infinity: never.</summary>
        public float BreakForce { get; internal set; }

        /// <summary>N·m; infinity: never.</summary>
        public float BreakTorque { get; internal set; }

        /// <summary>Do its bodies touch each other?</summary>
        public bool EnablesCollision { get; internal set; }

        /// <summary>What drives it; null without.</summary>
        public JointDrivePlan Drive { get; internal set; }
    }
}
