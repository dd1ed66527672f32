using System.Collections.Generic;
using UnityEngine;
using UnityEngine.Rendering;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Makes meshes.</summary>
    internal static class MeshBuilding
    {
        private const int Short = 65535; // vertices that 16-bit indices reach

        public static Mesh Make(MeshPlan plan)
        {
            var mesh = new Mesh { name = plan.Name };
            mesh.indexFormat = plan.VertexCount > Short ? IndexFormat.UInt32 : IndexFormat.UInt16;
            mesh.SetVertices(plan.Positions.ToVectors());
            SetSurface(mesh, plan);
            mesh.subMeshCount = plan.SubMeshes.Count;
            for (int part = 0; part < plan.SubMeshes.Count; part++)
            {
                mesh.SetTriangles(plan.SubMeshes[part], part, false);
            }
            SetNormals(mesh, plan);
            SetBones(mesh, plan);
            AddShapes(mesh, plan);
            var bounds = new Bounds();
            bounds.SetMinMax(plan.BoundsMin.ToVector(), plan.BoundsMax.ToVector());
            mesh.bounds = bounds;
            return mesh;
        }

        /// <summary>A square of side 1, seen from −Z.</summary>
        public static Mesh MakeQuad()
        {
            var mesh = new Mesh { name = "Plate" };
            mesh.SetVertices(new[]
            {
                new Vector3(-0.5f, -0.5f, 0),
                new Vector3(-0.5f, 0.5f, 0),
                new Vector3(0.5f, 0.5f, 0),
                new Vector3(0.5f, -0.5f, 0),
            });
            mesh.SetUVs(0, new[] { new Vector2(0, 0), new Vector2(0, 1), new Vector2(1, 1), new Vector2(1, 0) });
            mesh.SetNormals(new[] { Vector3.back, Vector3.back, Vector3.back, Vector3.back });
            mesh.SetTriangles(new[] { 0, 1, 2, 0, 2, 3 }, 0);
            mesh.RecalculateBounds();
            return mesh;
        }

        private static void SetSurface(Mesh mesh, MeshPlan plan)
        {
            if (plan.Uv != null)
            {
                mesh.SetUVs(0, Pairs(plan.Uv));
            }
            if (plan.Uv2 != null)
            {
                mesh.SetUVs(1, Pairs(plan.Uv2));
            }
            if (plan.Colors != null)
            {
                mesh.SetColors(Colors(plan.Colors));
            }
        }

        private static void SetNormals(Mesh mesh, MeshPlan plan)
        {
            if (plan.Normals != null)
            {
                mesh.SetNormals(plan.Normals.ToVectors());
            }
            else
            {
                mesh.RecalculateNormals();
            }
            if (plan.Uv != null)
            {
                mesh.RecalculateTangents();
            }
        }

        private static void SetBones(Mesh mesh, MeshPlan plan)
        {
            if (plan.BoneIndices == null)
            {
                return;
            }
            var weights = new BoneWeight[plan.VertexCount];
            for (int i = 0; i < weights.Length; i++)
            {
                int first = 4 * i;
                weights[i] = new BoneWeight
                {
                    boneIndex0 = plan.BoneIndices[first],
                    boneIndex1 = plan.BoneIndices[first + 1],
                    boneIndex2 = plan.BoneIndices[first + 2],
                    boneIndex3 = plan.BoneIndices[first + 3],
                    weight0 = plan.BoneWeights[first],
                    weight1 = plan.BoneWeights[first + 1],
                    weight2 = plan.BoneWeights[first + 2],
                    weight3 = plan.BoneWeights[first + 3],
                };
            }
            mesh.boneWeights = weights;
            var poses = new Matrix4x4[plan.BindPoses.Count];
            for (int i = 0; i < poses.Length; i++)
            {
                poses[i] = plan.BindPoses[i].ToMatrix();
            }
            mesh.bindposes = poses;
        }

        private static void AddShapes(Mesh mesh, MeshPlan plan)
        {
            foreach (BlendShapePlan shape in plan.BlendShapes)
            {
                for (int frame = 0; frame < shape.Weights.Count; frame++)
                {
                    Vector3[] normals = shape.NormalDeltas?[frame]?.ToVectors();
                    mesh.AddBlendShapeFrame(
                        shape.Name, shape.Weights[frame], shape.PositionDeltas[frame].ToVectors(), normals, null);
                }
            }
        }

        private static List<Vector2> Pairs(float[] values)
        {
            var pairs = new List<Vector2>(values.Length / 2);
            for (int i = 0; i + 1 < values.Length; i += 2)
            {
                pairs.Add(new Vector2(values[i], values[i + 1]));
            }
            return pairs;
        }

        private static List<Color> Colors(float[] values)
        {
            var colors = new List<Color>(values.Length / 4);
            for (int i = 0; i + 3 < values.Length; i += 4)
            {
                colors.Add(new Color(values[i], values[i + 1], values[i + 2], values[i + 3]));
            }
            return colors;
        }
    }
}
