namespace UsdBridge.Plan
{
    /// <summary>What a joint lets move.</summary>
    public enum JointKind
    {
        /// <summary>Nothing.</summary>
        Fixed,
        /// <summary>Turning about Axis.</summary>
        Hinge,
        /// <summary>Sliding along Axis.</summary>
        Slider,
        /// <summary>All turning.</summary>
        Ball,
        /// <summary>All, within a distance.</summary>
        Distance,
        /// <summary>What its limits leave.</summary>
        Free,
    }
}
