using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Lens distortion, Brown-Conrady as in OpenCV, about the camera's principal point.</summary>
    public sealed class DistortionPlan
    {
        internal DistortionPlan()
        {
        }

        /// <summary>k1, k2, k3 and further.</summary>
        public IReadOnlyList<double> Radial { get; internal set; }

        /// <summary>p1, p2.</summary>
        public IReadOnlyList<double> Tangential { get; internal set; }
    }
}
