namespace UsdBridge.Plan
{
    /// <summary>Where an engine's own physics may take a baked body over.</summary>
    public sealed class HandOverPlan
    {
        internal HandOverPlan()
        {
        }

        /// <summary>Before this frame of the shot it moves as baked.</summary>
        public int Frame { get; internal set; }

        /// <summary>Seconds from the shot's beginning.</summary>
        public double Time { get; internal set; }

        /// <summary>m/s, of the world (above it the shot's root).</summary>
        public Float3 Velocity { get; internal set; }

        /// <summary>rad/s, axes of the world (above it the shot's root).</summary>
        public Float3 AngularVelocity { get; internal set; }
    }
}
