namespace UsdBridge
{
    /// <summary>The shot as a whole: which it is and how its time codes relate to its footage.</summary>
    public sealed class BridgeShotView
    {
        /// <summary>What is said of a prim.</summary>
        public BridgeShotView(UsdPrim prim)
        {
            Prim = prim;
            Version = SchemaValues.Text(prim, "usdbridge:shot:version", "1.0");
            Name = SchemaValues.Text(prim, "usdbridge:shot:name", "");
            RateNumerator = SchemaValues.Whole(prim, "usdbridge:shot:rate:numerator", 24);
            RateDenominator = SchemaValues.Whole(prim, "usdbridge:shot:rate:denominator", 1);
            FrameCount = SchemaValues.Whole(prim, "usdbridge:shot:frameCount", 1);
            InPoint = SchemaValues.Whole(prim, "usdbridge:shot:inPoint", 0);
            SourceStart = SchemaValues.Whole(prim, "usdbridge:shot:sourceStart", 0);
            Timecode = SchemaValues.Text(prim, "usdbridge:shot:timecode", "");
            Converter = SchemaValues.Text(prim, "usdbridge:shot:converter", "");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>
        /// Version of the usdbridge schemas that the stage follows. Range: "MAJOR.MINOR"; a reader refuses a major
        /// version that it does not know..
        /// </summary>
        public SchemaValue<string> Version { get; }

        /// <summary>Name of the shot, as in its bundle's files.</summary>
        public SchemaValue<string> Name { get; }

        /// <summary>
        /// Numerator of the exact frame rate; timeCodesPerSecond is its rounded value. Range: &gt; 0. Units: frames.
        /// </summary>
        public SchemaValue<int> RateNumerator { get; }

        /// <summary>
        /// Denominator of the exact frame rate, e.g. 1001 for 24000/1001. Range: &gt; 0. Units: seconds.
        /// </summary>
        public SchemaValue<int> RateDenominator { get; }

        /// <summary>
        /// Length of the shot; frame i is time code i, and the last is frameCount - 1. Range: &gt;= 1. Units: frames.
        /// </summary>
        public SchemaValue<int> FrameCount { get; }

        /// <summary>Index in the footage of the shot's first frame. Range: &gt;= 0. Units: frames.</summary>
        public SchemaValue<int> InPoint { get; }

        /// <summary>
        /// Frame number that the source gave to its first frame, e.g. 1001. Range: any integer. Units: frames.
        /// </summary>
        public SchemaValue<int> SourceStart { get; }

        /// <summary>
        /// SMPTE time code of the first frame. Range: "HH:MM:SS:FF", "HH:MM:SS;FF" with drop frames, or "" where not
        /// known.
        /// </summary>
        public SchemaValue<string> Timecode { get; }

        /// <summary>Program that wrote the stage, with its version. Range: "usdbridge X.Y.Z".</summary>
        public SchemaValue<string> Converter { get; }

        /// <summary>Is the schema applied to a prim?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("UsdbridgeShotAPI");
        }
    }
}
