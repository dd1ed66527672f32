namespace UsdBridge
{
    /// <summary>What solving found in the pixels about the camera and its world, and how well it holds.</summary>
    public sealed class BridgeSolveView
    {
        /// <summary>What is said of a prim.</summary>
        public BridgeSolveView(UsdPrim prim)
        {
            Prim = prim;
            Kind = SchemaValues.Text(prim, "usdbridge:solve:kind", "unknown");
            Zoom = SchemaValues.Flag(prim, "usdbridge:solve:zoom", false);
            Verdict = SchemaValues.Text(prim, "usdbridge:solve:verdict", "unknown");
            Confidence = SchemaValues.Number(prim, "usdbridge:solve:confidence", 0);
            StandIn = SchemaValues.Text(prim, "usdbridge:solve:standIn", "");
            Evidence = SchemaValues.Texts(prim, "usdbridge:solve:evidence");
            GroundVerdict = SchemaValues.Text(prim, "usdbridge:solve:ground:verdict", "unknown");
            GroundConfidence = SchemaValues.Number(prim, "usdbridge:solve:ground:confidence", 0);
            ScaleValue = SchemaValues.Number(prim, "usdbridge:solve:scale:value", 0);
            ScaleLow = SchemaValues.Number(prim, "usdbridge:solve:scale:low", 0);
            ScaleHigh = SchemaValues.Number(prim, "usdbridge:solve:scale:high", 0);
            ScaleSource = SchemaValues.Text(prim, "usdbridge:solve:scale:source", "");
            Adherence = SchemaValues.Texts(prim, "usdbridge:solve:adherence");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>
        /// How the camera moves: it stands still, turns on the spot, or travels. Range: static, rotation, general,
        /// unknown.
        /// </summary>
        public SchemaValue<string> Kind { get; }

        /// <summary>Whether the focal length changes. Range: true, false.</summary>
        public SchemaValue<bool> Zoom { get; }

        /// <summary>
        /// How well the camera holds against the pixels; where failed, another stands in. Range: good, weak, failed,
        /// unknown.
        /// </summary>
        public SchemaValue<string> Verdict { get; }

        /// <summary>How sure the camera is. Range: 0 to 1.</summary>
        public SchemaValue<double> Confidence { get; }

        /// <summary>
        /// The camera that stands in for one that was not found, in words. Range: any text; "" where it was found.
        /// </summary>
        public SchemaValue<string> StandIn { get; }

        /// <summary>
        /// Figures behind the verdict, sorted. Range: name=number each. Units: in the name, e.g. _px, _deg.
        /// </summary>
        public SchemaValue<string[]> Evidence { get; }

        /// <summary>Whether up and ground were found in the pixels. Range: known, unknown.</summary>
        public SchemaValue<string> GroundVerdict { get; }

        /// <summary>How sure up and ground are. Range: 0 to 1.</summary>
        public SchemaValue<double> GroundConfidence { get; }

        /// <summary>True metres in a metre of the stage, as best known. Range: &gt; 0; 0 where not known.</summary>
        public SchemaValue<double> ScaleValue { get; }

        /// <summary>Lower end of the scale's 95 % interval. Range: &gt; 0; 0 where not known.</summary>
        public SchemaValue<double> ScaleLow { get; }

        /// <summary>Upper end of the scale's 95 % interval. Range: &gt; 0; 0 where not known.</summary>
        public SchemaValue<double> ScaleHigh { get; }

        /// <summary>What told the scale, in words.</summary>
        public SchemaValue<string> ScaleSource { get; }

        /// <summary>
        /// Moves that were asked for, against those found. Range: a JSON object each, with asked, found and ok.
        /// </summary>
        public SchemaValue<string[]> Adherence { get; }

        /// <summary>Is the schema applied to a prim?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("UsdbridgeSolveAPI");
        }
    }
}
