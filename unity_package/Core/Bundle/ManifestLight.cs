namespace UsdBridge
{
    /// <summary>A light in absolute units. Distant, rect and disk shine along their −Z.</summary>
    public sealed class ManifestLight
    {
        internal ManifestLight(JsonValue json, int frames)
        {
            Id = json.Need("id").AsText();
            Prim = json.Need("prim").AsText();
            Kind = json.Need("kind").AsText();
            Intensity = json.Need("intensity").AsNumbers();
            if (Intensity.Length != 1 && Intensity.Length != frames)
            {
                throw json.Need("intensity").Fault("here must be one value, or one for each frame");
            }
            Unit = json.Need("unit").AsText();
            Color = json.Need("color").AsNumbers(3);
            Temperature = json["temperature"].AsNumberOrNull();
            Size = json["size"].IsNull ? null : json["size"].AsNumbers(2);
            AngleDegrees = json["angle_deg"].AsNumberOrNull();
            ConeAngleDegrees = json["cone_angle_deg"].AsNumberOrNull();
            Frames = ManifestMotion.ReadOrNull(json["frames"], frames);
        }

        /// <summary>Its name in the shot's document; stays when the shot is converted again.</summary>
        public string Id { get; }

        /// <summary>Path of its prim.</summary>
        public string Prim { get; }

        /// <summary>"distant", "sphere", "rect", "disk" or "dome".</summary>
        public string Kind { get; }

        /// <summary>One value, or one per frame; in <see cref="Unit"/>.</summary>
        public double[] Intensity { get; }

        /// <summary>"lux" or "nits".</summary>
        public string Unit { get; }

        /// <summary>Linear red, green, blue.</summary>
        public double[] Color { get; }

        /// <summary>Kelvin; null where it has none.</summary>
        public double? Temperature { get; }

        /// <summary>Metres: width and height; of a sphere or disk, its diameter twice. Null of others.</summary>
        public double[] Size { get; }

        /// <summary>Degrees that a distant light's source is wide; null of others.</summary>
        public double? AngleDegrees { get; }

        /// <summary>Degrees from the axis to the cone's edge; null where there is no cone.</summary>
        public double? ConeAngleDegrees { get; }

        /// <summary>Null where nobody knows where it is.</summary>
        public ManifestMotion Frames { get; }
    }
}
