namespace UsdBridge
{
    /// <summary>What solving found in the pixels, and whether to trust it.</summary>
    public sealed class ManifestSolve
    {
        internal ManifestSolve(JsonValue json)
        {
            Kind = json.Need("kind").AsText();
            Zooms = json.Need("zoom").AsFlag();
            Verdict = json.Need("verdict").AsText();
            Confidence = json.Need("confidence").AsNumber();
            Ground = json.Need("ground").AsText();
            JsonValue scale = json["scale"];
            if (!scale.IsNull)
            {
                Scale = scale.Need("value").AsNumber();
                ScaleLow = scale.Need("low").AsNumber();
                ScaleHigh = scale.Need("high").AsNumber();
            }
        }

        /// <summary>How the camera moves: "static", "rotation" or "general".</summary>
        public string Kind { get; }

        /// <summary>Does the focal length change?</summary>
        public bool Zooms { get; }

        /// <summary>"good", "weak" or "failed".</summary>
        public string Verdict { get; }

        /// <summary>0 to 1.</summary>
        public double Confidence { get; }

        /// <summary>Where the ground is: "known" or "unknown".</summary>
        public string Ground { get; }

        /// <summary>True metres in a metre of the scene; null where not known.</summary>
        public double? Scale { get; }

        /// <summary>Lower end of the scale's 95 % interval; null where not known.</summary>
        public double? ScaleLow { get; }

        /// <summary>Upper end of the scale's 95 % interval; null where not known.</summary>
        public double? ScaleHigh { get; }
    }
}
