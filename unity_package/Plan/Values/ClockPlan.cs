namespace UsdBridge.Plan
{
    /// <summary>Time base of a shot.</summary>
    public sealed class ClockPlan
    {
        internal ClockPlan()
        {
        }

        /// <summary>Frames per second, exact: numerator.</summary>
        public int RateNumerator { get; internal set; }

        /// <summary>Frames per second, exact: denominator.</summary>
        public int RateDenominator { get; internal set; }

        /// <summary>Frames in the shot; 0 if nothing in it has a time.</summary>
        public int FrameCount { get; internal set; }

        /// <summary>Frames per second, the nearest double.</summary>
        public double FramesPerSecond => (double)RateNumerator / RateDenominator;

        /// <summary>Seconds of the shot: its frames by its rate.</summary>
        public double Duration => TimeOf(FrameCount);

        /// <summary>Seconds from the shot's beginning at which a frame begins.</summary>
        public double TimeOf(double frame)
        {
            return frame * RateDenominator / RateNumerator;
        }
    }
}
