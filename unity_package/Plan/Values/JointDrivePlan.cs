namespace UsdBridge.Plan
{
    /// <summary>A spring and damper that drives a joint along or about its axis.</summary>
    public sealed class JointDrivePlan
    {
        internal JointDrivePlan()
        {
        }

        /// <summary>Degrees or metres.</summary>
        public float TargetPosition { get; internal set; }

        /// <summary>rad/s or m/s.</summary>
        public float TargetVelocity { get; internal set; }

        /// <summary>N·m/rad or N/m.</summary>
        public float Stiffness { get; internal set; }

        /// <summary>N·m·s/rad or N·s/m.</summary>
        public float Damping { get; internal set; }

        /// <summary>N·m or N; infinity: none.</summary>
        public float MaxForce { get; internal set; }
    }
}
