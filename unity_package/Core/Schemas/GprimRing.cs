namespace UsdBridge
{
    /// <summary>A ring of points about an axis.</summary>
    internal readonly struct GprimRing
    {
        public GprimRing(double radius, double height, double across, double along)
        {
            Radius = radius;
            Height = height;
            Across = across;
            Along = along;
        }

        /// <summary>Its radius; 0 is one point.</summary>
        public double Radius { get; }

        /// <summary>Where it is on the axis.</summary>
        public double Height { get; }

        /// <summary>Share of its normals that points away from the axis.</summary>
        public double Across { get; }

        /// <summary>Share of its normals that points along the axis.</summary>
        public double Along { get; }
    }
}
