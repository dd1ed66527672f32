namespace UsdBridge.Plan
{
    /// <summary>A physical camera, at the shot's beginning. It looks along +Z.</summary>
    public sealed class CameraPlan
    {
        internal CameraPlan()
        {
        }

        /// <summary>Is it a parallel projection?</summary>
        public bool IsOrthographic { get; internal set; }

        /// <summary>Half the height that a parallel projection sees, metres.</summary>
        public float OrthographicSize { get; internal set; }

        /// <summary>Millimetres.</summary>
        public float FocalLength { get; internal set; }

        /// <summary>Width and height, millimetres.</summary>
        public Float2 SensorSize { get; internal set; }

        /// <summary>Fractions of the sensor's width and height.</summary>
        public Float2 LensShift { get; internal set; }

        /// <summary>How a window of another shape is filled.</summary>
        public GateFit GateFit { get; internal set; }

        /// <summary>The f-number; within Unity's limits.</summary>
        public float Aperture { get; internal set; }

        /// <summary>Does the shot tell an f-number, so that focus can be shown?</summary>
        public bool HasDepthOfField { get; internal set; }

        /// <summary>Metres; 0 where nobody knows.</summary>
        public float FocusDistance { get; internal set; }

        /// <summary>Sensitivity.</summary>
        public int Iso { get; internal set; }

        /// <summary>Seconds that the shutter is open.</summary>
        public float ShutterSpeed { get; internal set; }

        /// <summary>Does the shot tell sensitivity and shutter (else both are fallbacks)?</summary>
        public bool HasExposure { get; internal set; }

        /// <summary>Stops.</summary>
        public float ExposureCompensation { get; internal set; }

        /// <summary>Near clip plane, metres.</summary>
        public float Near { get; internal set; }

        /// <summary>Far clip plane, metres.</summary>
        public float Far { get; internal set; }

        /// <summary>Is it the shot's own: the one of several that the shot is seen by?</summary>
        public bool IsShotCamera { get; internal set; }

        /// <summary>Of the real lens; Unity's camera has none. Or null.</summary>
        public DistortionPlan Distortion { get; internal set; }
    }
}
