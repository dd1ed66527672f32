namespace UsdBridge
{
    /// <summary>Two numbers.</summary>
    public readonly struct Vector2d
    {
        /// <summary>Two numbers.</summary>
        public Vector2d(double x, double y)
        {
            X = x;
            Y = y;
        }

        /// <summary>The first.</summary>
        public double X { get; }

        /// <summary>The second.</summary>
        public double Y { get; }
    }
}
