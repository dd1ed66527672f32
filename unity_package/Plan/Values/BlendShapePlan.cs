using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>A shape that a mesh may take. Arrays are not to be written to.</summary>
    public sealed class BlendShapePlan
    {
        internal BlendShapePlan()
        {
        }

        /// <summary>Unique in its mesh.</summary>
        public string Name { get; internal set; }

        /// <summary>Of its frames, 0 to 100, rising; the last is 100.</summary>
        public IReadOnlyList<float> Weights { get; internal set; }

        /// <summary>Of each frame, x, y, z of each vertex, metres.</summary>
        public IReadOnlyList<float[]> PositionDeltas { get; internal set; }

        /// <summary>Of each frame, x, y, z of each vertex; null: to be computed.</summary>
        public IReadOnlyList<float[]> NormalDeltas { get; internal set; }
    }
}
