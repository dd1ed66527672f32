namespace UsdBridge
{
    /// <summary>A stretch of a spline that is repeated before and after itself.</summary>
    public sealed class SplineLoop
    {
        /// <summary>First time of the stretch, in time codes.</summary>
        public double Start { get; internal set; }

        /// <summary>Time at which the stretch ends, in time codes.</summary>
        public double End { get; internal set; }

        /// <summary>Repetitions before it.</summary>
        public int CountBefore { get; internal set; }

        /// <summary>Repetitions after it.</summary>
        public int CountAfter { get; internal set; }

        /// <summary>What each repetition adds to the value.</summary>
        public double ValueOffset { get; internal set; }
    }
}
