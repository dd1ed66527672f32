namespace UsdBridge
{
    /// <summary>A rate in frames per second, exact.</summary>
    public readonly struct ManifestRate
    {
        internal ManifestRate(JsonValue json)
        {
            JsonValue[] parts = json.Items();
            if (parts.Length != 2)
            {
                throw json.Fault("here must be a rate: numerator and denominator");
            }
            Numerator = parts[0].AsWhole(1, int.MaxValue);
            Denominator = parts[1].AsWhole(1, int.MaxValue);
        }

        /// <summary>Frames in as many seconds as the denominator says; over 0.</summary>
        public long Numerator { get; }

        /// <summary>Seconds; over 0.</summary>
        public long Denominator { get; }

        /// <summary>Frames per second.</summary>
        public double FramesPerSecond => (double)Numerator / Denominator;

        /// <summary>When a frame begins, in seconds after frame 0.</summary>
        public double SecondsAt(double frame)
        {
            return frame * Denominator / Numerator;
        }
    }
}
