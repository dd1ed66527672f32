namespace UsdBridge
{
    /// <summary>What curved segments of a spline are.</summary>
    public enum SplineCurve
    {
        /// <summary>Bezier curves: tangents have widths.</summary>
        Bezier = 0,
        /// <summary>Hermite curves: tangents have slopes only.</summary>
        Hermite = 1,
    }
}
