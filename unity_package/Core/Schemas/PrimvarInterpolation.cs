namespace UsdBridge
{
    /// <summary>What each value of a primvar is for.</summary>
    public enum PrimvarInterpolation
    {
        /// <summary>The whole shape.</summary>
        Constant = 0,
        /// <summary>A face.</summary>
        Uniform = 1,
        /// <summary>A point, blended linearly.</summary>
        Varying = 2,
        /// <summary>A point.</summary>
        Vertex = 3,
        /// <summary>A corner of a face.</summary>
        FaceVarying = 4,
    }
}
