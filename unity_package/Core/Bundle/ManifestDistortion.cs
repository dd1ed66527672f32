namespace UsdBridge
{
    /// <summary>Lens distortion after Brown and Conrady, as in OpenCV.</summary>
    public sealed class ManifestDistortion
    {
        internal ManifestDistortion(JsonValue json)
        {
            Radial = json.Need("radial").AsNumbers();
            Tangential = json.Need("tangential").AsNumbers();
        }

        /// <summary>k1, k2 …; up to 6.</summary>
        public double[] Radial { get; }

        /// <summary>p1, p2; or none.</summary>
        public double[] Tangential { get; }
    }
}
