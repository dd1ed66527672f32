namespace UsdBridge
{
    /// <summary>
    /// The footage that this camera saw. Movies may not lie inside a USDZ, so it is named by text, never by an asset
    /// path.
    /// </summary>
    public sealed class BridgeFootageView
    {
        /// <summary>What is said of a prim.</summary>
        public BridgeFootageView(UsdPrim prim)
        {
            Prim = prim;
            File = SchemaValues.Text(prim, "usdbridge:footage:file", "");
            Sha256 = SchemaValues.Text(prim, "usdbridge:footage:sha256", "");
            Kind = SchemaValues.Text(prim, "usdbridge:footage:kind", "video");
            Width = SchemaValues.Whole(prim, "usdbridge:footage:width", 0);
            Height = SchemaValues.Whole(prim, "usdbridge:footage:height", 0);
            FrameCount = SchemaValues.Whole(prim, "usdbridge:footage:frameCount", 0);
            InPoint = SchemaValues.Whole(prim, "usdbridge:footage:inPoint", 0);
            PixelAspectNumerator = SchemaValues.Whole(prim, "usdbridge:footage:pixelAspect:numerator", 1);
            PixelAspectDenominator = SchemaValues.Whole(prim, "usdbridge:footage:pixelAspect:denominator", 1);
            Rotation = SchemaValues.Whole(prim, "usdbridge:footage:rotation", 0);
            Codec = SchemaValues.Text(prim, "usdbridge:footage:codec", "");
            ColorPrimaries = SchemaValues.Text(prim, "usdbridge:footage:color:primaries", "");
            ColorTransfer = SchemaValues.Text(prim, "usdbridge:footage:color:transfer", "");
            ColorMatrix = SchemaValues.Text(prim, "usdbridge:footage:color:matrix", "");
            ColorRange = SchemaValues.Text(prim, "usdbridge:footage:color:range", "");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>
        /// Footage file, or the first image of a sequence. Range: path relative to the bundle's folder, with "/", without
        /// "..".
        /// </summary>
        public SchemaValue<string> File { get; }

        /// <summary>SHA-256 of that file. Range: 64 hexadecimal digits in lower case, or "" where not known.</summary>
        public SchemaValue<string> Sha256 { get; }

        /// <summary>Whether the footage is a movie file or numbered images. Range: video, sequence.</summary>
        public SchemaValue<string> Kind { get; }

        /// <summary>
        /// Width of the picture as displayed, rotation applied. Range: &gt; 0; 0 where not known. Units: pixels.
        /// </summary>
        public SchemaValue<int> Width { get; }

        /// <summary>
        /// Height of the picture as displayed, rotation applied. Range: &gt; 0; 0 where not known. Units: pixels.
        /// </summary>
        public SchemaValue<int> Height { get; }

        /// <summary>
        /// Length of the footage, which may be longer than the shot. Range: &gt; 0; 0 where not known. Units: frames.
        /// </summary>
        public SchemaValue<int> FrameCount { get; }

        /// <summary>Index in the footage of the frame shown at time code 0. Range: &gt;= 0. Units: frames.</summary>
        public SchemaValue<int> InPoint { get; }

        /// <summary>Width of a displayed pixel over its height: numerator. Range: &gt; 0.</summary>
        public SchemaValue<int> PixelAspectNumerator { get; }

        /// <summary>Width of a displayed pixel over its height: denominator. Range: &gt; 0.</summary>
        public SchemaValue<int> PixelAspectDenominator { get; }

        /// <summary>
        /// Counter-clockwise turn that displays the stored picture. Range: 0, 90, 180, 270. Units: degrees.
        /// </summary>
        public SchemaValue<int> Rotation { get; }

        /// <summary>Codec of the picture, by FFmpeg's name. Range: e.g. "h264"; "" where not known.</summary>
        public SchemaValue<string> Codec { get; }

        /// <summary>Colour primaries, by the container's name. Range: e.g. "bt709"; "" where not known.</summary>
        public SchemaValue<string> ColorPrimaries { get; }

        /// <summary>Transfer function, by the container's name. Range: e.g. "bt709"; "" where not known.</summary>
        public SchemaValue<string> ColorTransfer { get; }

        /// <summary>
        /// Matrix from RGB to the stored components, by the container's name. Range: e.g. "bt709"; "" where not known.
        /// </summary>
        public SchemaValue<string> ColorMatrix { get; }

        /// <summary>
        /// Range of the stored components, by the container's name. Range: e.g. "tv" or "pc"; "" where not known.
        /// </summary>
        public SchemaValue<string> ColorRange { get; }

        /// <summary>Is the schema applied to a prim?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("UsdbridgeFootageAPI");
        }
    }
}
