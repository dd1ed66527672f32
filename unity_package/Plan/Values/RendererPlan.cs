using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>What shows a mesh.</summary>
    public sealed class RendererPlan
    {
        internal RendererPlan()
        {
        }

        /// <summary>Of the mesh.</summary>
        public string MeshId { get; internal set; }

        /// <summary>Of the material of each sub-mesh.</summary>
        public IReadOnlyList<string> MaterialIds { get; internal set; }

        /// <summary>Is it shown at the shot's beginning?</summary>
        public bool IsVisible { get; internal set; } = true;

        /// <summary>Does it cast shadows? What stands for things of the footage does not.</summary>
        public bool CastsShadows { get; internal set; } = true;

        /// <summary>What bends it; null for a rigid mesh.</summary>
        public SkinPlan Skin { get; internal set; }

        /// <summary>Of the moving points; null for a mesh whose points stay.</summary>
        public string CacheId { get; internal set; }
    }
}
