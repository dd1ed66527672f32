namespace UsdBridge.Plan
{
    /// <summary>Lights that Unity has.</summary>
    public enum LightKind
    {
        /// <summary>From infinitely far.</summary>
        Directional,
        /// <summary>To all sides.</summary>
        Point,
        /// <summary>A cone.</summary>
        Spot,
        /// <summary>A rectangular area.</summary>
        Rectangle,
        /// <summary>A round area.</summary>
        Disc,
        /// <summary>From all around: ambient light and reflections, not a Light.</summary>
        Environment,
    }
}
