using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>What a copy shows: a mesh at a place of its own.</summary>
    public sealed class PrototypePlan
    {
        internal PrototypePlan()
        {
        }

        /// <summary>Of the mesh.</summary>
        public string MeshId { get; internal set; }

        /// <summary>Of the material of each sub-mesh.</summary>
        public IReadOnlyList<string> MaterialIds { get; internal set; }

        /// <summary>Which number in a frame's Prototypes means it; several meshes may make up one.</summary>
        public int Index { get; internal set; }

        /// <summary>Mesh to copy, 16 numbers, column by column as UnityEngine.Matrix4x4 counts.</summary>
        public float[] Matrix { get; internal set; }
    }
}
