using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>A mesh. Arrays are flat and not to be written to.</summary>
    public sealed class MeshPlan
    {
        internal MeshPlan()
        {
        }

        /// <summary>Unique among meshes; stays when the shot is converted again.</summary>
        public string Id { get; internal set; }

        /// <summary>For people.</summary>
        public string Name { get; internal set; }

        /// <summary>x, y, z of each vertex, metres.</summary>
        public float[] Positions { get; internal set; }

        /// <summary>x, y, z of each vertex, unit; null: to be computed.</summary>
        public float[] Normals { get; internal set; }

        /// <summary>u, v of each vertex, origin bottom-left; null without.</summary>
        public float[] Uv { get; internal set; }

        /// <summary>A second set; null without.</summary>
        public float[] Uv2 { get; internal set; }

        /// <summary>Linear r, g, b, a of each vertex; null without.</summary>
        public float[] Colors { get; internal set; }

        /// <summary>Vertices of triangles, clockwise seen from the front.</summary>
        public IReadOnlyList<int[]> SubMeshes { get; internal set; }

        /// <summary>Shapes that it may take.</summary>
        public IReadOnlyList<BlendShapePlan> BlendShapes { get; internal set; } = System.Array.Empty<BlendShapePlan>();

        /// <summary>Four of each vertex; null without bones.</summary>
        public int[] BoneIndices { get; internal set; }

        /// <summary>Four of each vertex, largest first, sum 1; null without bones.</summary>
        public float[] BoneWeights { get; internal set; }

        /// <summary>
        /// Mesh to bone, 16 numbers each, column by column as UnityEngine.Matrix4x4 counts; null without bones.
        /// </summary>
        public IReadOnlyList<float[]> BindPoses { get; internal set; }

        /// <summary>Of each vertex, the point that it was made of: what a cache moves it by.</summary>
        public int[] VertexPoints { get; internal set; }

        /// <summary>Smallest corner of the box that holds it, over all frames.</summary>
        public Float3 BoundsMin { get; internal set; }

        /// <summary>Largest corner of that box.</summary>
        public Float3 BoundsMax { get; internal set; }

        /// <summary>Vertices in it.</summary>
        public int VertexCount => Positions.Length / 3;
    }
}
