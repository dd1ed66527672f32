namespace UsdBridge
{
    /// <summary>
    /// The lens in pixels of the footage, exact, with its distortion. Image origin top left, pixel centres at +0.5.
    /// Sampled over time where a value varies.
    /// </summary>
    public sealed class BridgeLensView
    {
        /// <summary>What is said of a prim.</summary>
        public BridgeLensView(UsdPrim prim)
        {
            Prim = prim;
            Model = SchemaValues.Text(prim, "usdbridge:lens:model", "pinhole");
            Radial = SchemaValues.Doubles(prim, "usdbridge:lens:radial");
            Tangential = SchemaValues.Doubles(prim, "usdbridge:lens:tangential");
            FocalPx = SchemaValues.Vector2(prim, "usdbridge:lens:focalPx", default);
            CentrePx = SchemaValues.Vector2(prim, "usdbridge:lens:centrePx", default);
            ImageSize = SchemaValues.Vector2(prim, "usdbridge:lens:imageSize", default);
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>
        /// Distortion model; brown-conrady as in OpenCV, distorted from ideal. Range: brown-conrady, pinhole.
        /// </summary>
        public SchemaValue<string> Model { get; }

        /// <summary>
        /// Radial coefficients k1, k2, ... k6 on image coordinates over focal length. Range: up to 6 finite values; []
        /// for a pinhole.
        /// </summary>
        public SchemaValue<double[]> Radial { get; }

        /// <summary>
        /// Tangential coefficients p1, p2 on image coordinates over focal length. Range: 2 finite values, or [].
        /// </summary>
        public SchemaValue<double[]> Tangential { get; }

        /// <summary>Focal length along x and y. Range: &gt; 0; (0, 0) where not known. Units: pixels.</summary>
        public SchemaValue<Vector2d> FocalPx { get; }

        /// <summary>Principal point from the picture's top left corner. Units: pixels.</summary>
        public SchemaValue<Vector2d> CentrePx { get; }

        /// <summary>
        /// Width and height of the picture that the pixel values refer to. Range: &gt; 0; (0, 0) where not known. Units:
        /// pixels.
        /// </summary>
        public SchemaValue<Vector2d> ImageSize { get; }

        /// <summary>Is the schema applied to a prim?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("UsdbridgeLensAPI");
        }
    }
}
