using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Bones and shapes of a bent mesh (SkinnedMeshRenderer).</summary>
    public sealed class SkinPlan
    {
        internal SkinPlan()
        {
        }

        /// <summary>Of the bones' common root node; null without bones.</summary>
        public string RootId { get; internal set; }

        /// <summary>Of the nodes that are its bones, as the mesh's weights count them.</summary>
        public IReadOnlyList<string> BoneIds { get; internal set; } = System.Array.Empty<string>();

        /// <summary>Of the mesh's blend shapes at the shot's beginning, 0 to 100.</summary>
        public IReadOnlyList<float> ShapeWeights { get; internal set; } = System.Array.Empty<float>();
    }
}
