namespace UsdBridge
{
    /// <summary>How a tangent came to be.</summary>
    public enum SplineTangentAlgorithm
    {
        /// <summary>As authored.</summary>
        None = 0,
        /// <summary>By an algorithm of the authoring program's own.</summary>
        Custom = 1,
        /// <summary>Computed so that the curve eases in and out.</summary>
        AutoEase = 2,
    }
}
