using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>The meshes of a plan; of those that are equal, the first.</summary>
    internal sealed class MeshLibrary
    {
        private readonly List<MeshPlan> _meshes = new List<MeshPlan>();
        private readonly Dictionary<string, MeshPlan> _byId = new Dictionary<string, MeshPlan>();
        private readonly Dictionary<long, List<MeshPlan>> _byDigest = new Dictionary<long, List<MeshPlan>>();

        /// <summary>Those that nodes use.</summary>
        public MeshPlan[] UsedBy(IEnumerable<NodePlan> nodes)
        {
            var used = new HashSet<string>();
            foreach (NodePlan node in nodes)
            {
                used.Add(node.Renderer?.MeshId ?? "");
                foreach (ColliderPlan collider in node.Colliders)
                {
                    used.Add(collider.MeshId ?? "");
                }
                foreach (PrototypePlan prototype in node.Instances?.Prototypes ?? Array.Empty<PrototypePlan>())
                {
                    used.Add(prototype.MeshId);
                }
            }
            return _meshes.FindAll(mesh => used.Contains(mesh.Id)).ToArray();
        }

        public MeshPlan Find(string id)
        {
            return _byId.TryGetValue(id, out MeshPlan mesh) ? mesh : null;
        }

        /// <summary>Adds a mesh, unless an equal one is there.</summary>
        /// <param name="mesh">With its Id.</param>
        /// <param name="isShared">May others use it (nothing moves its points)?</param>
        /// <returns>The mesh to use.</returns>
        public MeshPlan Add(MeshPlan mesh, bool isShared)
        {
            if (isShared)
            {
                long digest = DigestOf(mesh);
                if (!_byDigest.TryGetValue(digest, out List<MeshPlan> alike))
                {
                    alike = new List<MeshPlan>();
                    _byDigest.Add(digest, alike);
                }
                MeshPlan same = alike.Find(other => AreEqual(mesh, other));
                if (same != null)
                {
                    return same;
                }
                alike.Add(mesh);
            }
            _meshes.Add(mesh);
            _byId[mesh.Id] = mesh;
            return mesh;
        }

        private static bool AreEqual(MeshPlan one, MeshPlan other)
        {
            bool isAlike = Same(one.Positions, other.Positions) && Same(one.Normals, other.Normals)
                && Same(one.Uv, other.Uv) && Same(one.Uv2, other.Uv2) && Same(one.Colors, other.Colors)
                && one.SubMeshes.Count == other.SubMeshes.Count;
            for (int index = 0; isAlike && index < one.SubMeshes.Count; index++)
            {
                isAlike = new ReadOnlySpan<int>(one.SubMeshes[index]).SequenceEqual(other.SubMeshes[index]);
            }
            return isAlike;
        }

        private static bool Same(float[] one, float[] other)
        {
            bool isBoth = one != null && other != null;
            return isBoth ? new ReadOnlySpan<float>(one).SequenceEqual(other) : one == other;
        }

        private static long DigestOf(MeshPlan mesh)
        {
            long digest = mesh.VertexCount * 31L + mesh.SubMeshes.Count;
            foreach (float part in mesh.Positions)
            {
                digest = digest * 1099511628211L + BitConverter.SingleToInt32Bits(part);
            }
            return digest;
        }
    }
}
