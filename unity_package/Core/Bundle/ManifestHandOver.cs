namespace UsdBridge
{
    /// <summary>Where an engine's own physics may take a baked body over.</summary>
    public sealed class ManifestHandOver
    {
        internal ManifestHandOver(JsonValue json)
        {
            Frame = (int)json.Need("frame").AsWhole(0, int.MaxValue);
            Velocity = json.Need("velocity").AsNumbers(3);
            AngularVelocity = json.Need("angular_velocity").AsNumbers(3);
        }

        /// <summary>Before it the body moves as baked.</summary>
        public int Frame { get; }

        /// <summary>m/s, in the world.</summary>
        public double[] Velocity { get; }

        /// <summary>rad/s about the world's axes.</summary>
        public double[] AngularVelocity { get; }
    }
}
