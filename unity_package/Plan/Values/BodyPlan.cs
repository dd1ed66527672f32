namespace UsdBridge.Plan
{
    /// <summary>A rigid body. While the shot plays it is kinematic: its node's curves move it.</summary>
    public sealed class BodyPlan
    {
        internal BodyPlan()
        {
        }

        /// <summary>Kilograms; 0: of its colliders' density.</summary>
        public float Mass { get; internal set; }

        /// <summary>kg/m³, where Mass is 0; 0: Unity's own mass of 1.</summary>
        public float Density { get; internal set; }

        /// <summary>Metres, in the node's frame; null: of its colliders.</summary>
        public Float3? CenterOfMass { get; internal set; }

        /// <summary>kg·m² about the principal axes; null: of its colliders.</summary>
        public Float3? InertiaTensor { get; internal set; }

        /// <summary>Of the principal axes, in the node's frame.</summary>
        public Rotation InertiaRotation { get; internal set; } = Rotation.Identity;

        /// <summary>May forces move it once the shot lets go of it (else it stays kinematic)?</summary>
        public bool IsDynamic { get; internal set; }

        /// <summary>Did physics move it in the shot?</summary>
        public bool IsBaked { get; internal set; }

        /// <summary>Where Unity's physics may take it over; null where nobody knows.</summary>
        public HandOverPlan HandOver { get; internal set; }

        /// <summary>m/s, of the world, that the stage gives it: at its hand-over where it was baked.</summary>
        public Float3 Velocity { get; internal set; }

        /// <summary>rad/s, axes of the world, that the stage gives it.</summary>
        public Float3 AngularVelocity { get; internal set; }

        /// <summary>Does it rest until touched?</summary>
        public bool StartsAsleep { get; internal set; }
    }
}
