using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Footage beside the package. Frame i of the shot is its frame <see cref="InPoint"/> + i.</summary>
    public sealed class ManifestPlate
    {
        private const int MostPixels = 1_000_000;

        internal ManifestPlate(JsonValue json)
        {
            Kind = json.Need("kind").AsText();
            Path = ManifestPath.Read(json.Need("path"));
            InPoint = (int)json.Need("in_point").AsWhole(0, int.MaxValue);
            FrameCount = (int)json.Need("frame_count").AsWhole(0, int.MaxValue);
            Width = (int)json.Need("width").AsWhole(0, MostPixels);
            Height = (int)json.Need("height").AsWhole(0, MostPixels);
            JsonValue[] aspect = json.Need("pixel_aspect").Items();
            if (aspect.Length != 2)
            {
                throw json.Need("pixel_aspect").Fault("here must be two numbers");
            }
            PixelAspect = (double)aspect[0].AsWhole(1, int.MaxValue) / aspect[1].AsWhole(1, int.MaxValue);
            RotationDegrees = (int)json.Need("rotation_deg").AsWhole(-360, 360);
            Codec = json.Need("codec").AsText();
            Color = ReadTexts(json.Need("color"));
        }

        /// <summary>"video", or "sequence" of pictures.</summary>
        public string Kind { get; }

        /// <summary>The movie, or the sequence's first picture; relative to the manifest's folder.</summary>
        public string Path { get; }

        /// <summary>Frame of the footage that is the shot's first.</summary>
        public int InPoint { get; }

        /// <summary>Frames of the footage.</summary>
        public int FrameCount { get; }

        /// <summary>Pixels.</summary>
        public int Width { get; }

        /// <summary>Pixels.</summary>
        public int Height { get; }

        /// <summary>Width of a pixel over its height.</summary>
        public double PixelAspect { get; }

        /// <summary>Degrees that players turn the picture by, counter-clockwise.</summary>
        public int RotationDegrees { get; }

        /// <summary>As FFmpeg calls it: "h264".</summary>
        public string Codec { get; }

        /// <summary>"primaries", "transfer", "matrix" and "range" as the file names them.</summary>
        public IReadOnlyDictionary<string, string> Color { get; }

        private static Dictionary<string, string> ReadTexts(JsonValue json)
        {
            var texts = new Dictionary<string, string>();
            foreach (KeyValuePair<string, JsonValue> member in json.Members())
            {
                texts.Add(member.Key, member.Value.AsText());
            }
            return texts;
        }
    }
}
