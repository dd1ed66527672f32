namespace UsdBridge
{
    /// <summary>What a step of a prim's placement does.</summary>
    public enum XformOpKind
    {
        /// <summary>Nothing that is known.</summary>
        Unknown = 0,
        /// <summary>Shifts by a vector.</summary>
        Translate,
        /// <summary>Shifts along one axis.</summary>
        TranslateAxis,
        /// <summary>Scales by a vector.</summary>
        Scale,
        /// <summary>Scales along one axis.</summary>
        ScaleAxis,
        /// <summary>Turns about one axis, in degrees.</summary>
        RotateAxis,
        /// <summary>Turns about three axes, in the order of its name, in degrees.</summary>
        RotateAxes,
        /// <summary>Turns by a quaternion.</summary>
        Orient,
        /// <summary>Is any matrix.</summary>
        Transform,
    }
}
