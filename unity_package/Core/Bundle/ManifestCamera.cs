namespace UsdBridge
{
    /// <summary>The taking camera. It looks along its −Z, its +Y is up.</summary>
    public sealed class ManifestCamera
    {
        private const int MostPixels = 1_000_000;

        internal ManifestCamera(JsonValue json, int frames)
        {
            Prim = json.Need("prim").AsText();
            Origin = json.Need("origin").AsText();
            Confidence = json.Need("confidence").AsNumber();
            Width = (int)json.Need("width").AsWhole(1, MostPixels);
            Height = (int)json.Need("height").AsWhole(1, MostPixels);
            SensorMm = json.Need("sensor_mm").AsNumbers(2);
            OffsetsMm = json.Need("offsets_mm").AsNumbers(2);
            Clipping = json.Need("clipping").AsNumbers(2);
            ExposureTime = json["exposure_time"].AsNumberOrNull();
            Iso = json["iso"].AsNumberOrNull();
            Distortion = json["distortion"].IsNull ? null : new ManifestDistortion(json["distortion"]);
            Solve = json["solve"].IsNull ? null : new ManifestSolve(json["solve"]);
            Frames = new ManifestCameraFrames(json.Need("frames"), frames);
        }

        /// <summary>Path of its prim.</summary>
        public string Prim { get; }

        /// <summary>Where its pose is from: "declared", "measured", "simulated", "prompt" or "default".</summary>
        public string Origin { get; }

        /// <summary>0 to 1.</summary>
        public double Confidence { get; }

        /// <summary>Picture width that values in pixels are about.</summary>
        public int Width { get; }

        /// <summary>Picture height that values in pixels are about.</summary>
        public int Height { get; }

        /// <summary>Width and height of the sensor at the first frame, mm.</summary>
        public double[] SensorMm { get; }

        /// <summary>Aperture offsets at the first frame, mm; positive moves the window right and up.</summary>
        public double[] OffsetsMm { get; }

        /// <summary>Near and far, metres.</summary>
        public double[] Clipping { get; }

        /// <summary>Seconds; null where not known.</summary>
        public double? ExposureTime { get; }

        /// <summary>Sensitivity; null where not known.</summary>
        public double? Iso { get; }

        /// <summary>Null where there is none or it is not known.</summary>
        public ManifestDistortion Distortion { get; }

        /// <summary>Null where the camera was not solved by us.</summary>
        public ManifestSolve Solve { get; }

        /// <summary>What it does over time.</summary>
        public ManifestCameraFrames Frames { get; }
    }
}
