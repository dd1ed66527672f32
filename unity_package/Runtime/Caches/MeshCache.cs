using System;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Points of a mesh that move as no bone could, frame by frame in 16 bits a coordinate.</summary>
    public sealed class MeshCache : ScriptableObject
    {
        private const float Whole = 65535;
        private const float NormalWhole = 127;

        [SerializeField, HideInInspector]
        private float[] times = { 0 };

        [SerializeField, HideInInspector]
        private int pointCount;

        [SerializeField, HideInInspector]
        private ushort[] positions = Array.Empty<ushort>();

        [SerializeField, HideInInspector]
        private sbyte[] normals = Array.Empty<sbyte>();

        [SerializeField, HideInInspector]
        private int[] vertexPoints = Array.Empty<int>();

        [SerializeField, Tooltip("The box that all points stay in, metres.")]
        private Bounds bounds;

        [SerializeField, Tooltip("Metres by which a point may be off, as measured.")]
        private float maxError;

        /// <summary>Seconds of each frame, rising.</summary>
        public float[] Times => times;

        /// <summary>Vertices of the mesh that is moved.</summary>
        public int VertexCount => vertexPoints.Length;

        /// <summary>The box that all points stay in, metres.</summary>
        public Bounds Bounds => bounds;

        /// <summary>Metres by which a point may be off, as measured.</summary>
        public float MaxError => maxError;

        /// <summary>Are there normals (else they are to be computed)?</summary>
        public bool HasNormals => normals.Length > 0;

        /// <summary>Writes each vertex's place between two frames, metres.</summary>
        /// <param name="frame">The frame before.</param>
        /// <param name="share">How far it is on the way to the next, 0 to 1.</param>
        /// <param name="vertices">As many as VertexCount.</param>
        public void ReadVertices(int frame, float share, Vector3[] vertices)
        {
            int before = frame * pointCount;
            int after = share > 0 ? before + pointCount : before;
            Vector3 low = bounds.min;
            Vector3 step = bounds.size / Whole;
            for (int i = 0; i < vertices.Length; i++)
            {
                int a = (before + vertexPoints[i]) * 3;
                int b = (after + vertexPoints[i]) * 3;
                vertices[i] = new Vector3(
                    low.x + step.x * (positions[a] + share * (positions[b] - positions[a])),
                    low.y + step.y * (positions[a + 1] + share * (positions[b + 1] - positions[a + 1])),
                    low.z + step.z * (positions[a + 2] + share * (positions[b + 2] - positions[a + 2])));
            }
        }

        /// <summary>Writes each vertex's unit normal between two frames; only where HasNormals.</summary>
        /// <param name="frame">The frame before.</param>
        /// <param name="share">How far it is on the way to the next, 0 to 1.</param>
        /// <param name="directions">As many as VertexCount.</param>
        public void ReadNormals(int frame, float share, Vector3[] directions)
        {
            int before = frame * pointCount;
            int after = share > 0 ? before + pointCount : before;
            for (int i = 0; i < directions.Length; i++)
            {
                Vector3 first = NormalAt(before + vertexPoints[i]);
                Vector3 second = NormalAt(after + vertexPoints[i]);
                directions[i] = Vector3.Normalize(Vector3.LerpUnclamped(first, second, share));
            }
        }

        internal void Fill(CachePlan plan, MeshPlan mesh)
        {
            name = mesh.Name;
            times = plan.Times;
            pointCount = plan.PointCount;
            positions = plan.Positions;
            normals = plan.Normals ?? Array.Empty<sbyte>();
            vertexPoints = mesh.VertexPoints;
            maxError = plan.MaxError;
            bounds.SetMinMax(plan.BoundsMin.ToVector(), plan.BoundsMax.ToVector());
        }

        private Vector3 NormalAt(int point)
        {
            int i = point * 3;
            return new Vector3(normals[i], normals[i + 1], normals[i + 2]) / NormalWhole;
        }
    }
}
