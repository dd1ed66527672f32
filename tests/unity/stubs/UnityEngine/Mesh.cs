// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/Graphics/Mesh.cs; Runtime/Export/Graphics/Mesh.bindings.cs; Runtime/Export/Graphics/GraphicsEnums.cs; Runtime/Export/Graphics/GraphicsRenderers.bindings.cs
// https://docs.unity3d.com/ScriptReference/Mesh.html (which sizes must agree; indices beyond 65535 need 32 bits; clockwise triangles face the viewer)
using System;
using System.Collections.Generic;
using System.Linq;
using UnityEngine.Rendering;

namespace UnityEngine
{
    public enum MeshTopology { Triangles = 0, Quads = 2, Lines = 3, LineStrip = 4, Points = 5 }

    public struct BoneWeight
    {
        public float weight0 { get; set; }
        public float weight1 { get; set; }
        public float weight2 { get; set; }
        public float weight3 { get; set; }
        public int boneIndex0 { get; set; }
        public int boneIndex1 { get; set; }
        public int boneIndex2 { get; set; }
        public int boneIndex3 { get; set; }
    }

    public sealed class Mesh : Object
    {
        internal bool IsBuiltIn;
        internal List<int[]> SubMeshes = new List<int[]> { new int[0] };
        internal MeshTopology Topology;
        internal Dictionary<string, float> Channels = new Dictionary<string, float>();
        private Vector3[] _vertices = new Vector3[0];
        private Vector3[] _normals = new Vector3[0];
        private Vector4[] _tangents = new Vector4[0];
        private Color[] _colors = new Color[0];
        private BoneWeight[] _weights = new BoneWeight[0];
        private readonly Dictionary<int, Vector2[]> _uvs = new Dictionary<int, Vector2[]>();
        private List<string> _shapes = new List<string>();
        private List<Vector3[]> _shapeDeltas = new List<Vector3[]>();
        private Vector3 _boundsCenter;
        private Vector3 _boundsSize;

        public IndexFormat indexFormat { get; set; }
        public int vertexCount => _vertices.Length;
        public int blendShapeCount => _shapes.Count;
        public bool isReadable => true;
        public Matrix4x4[] bindposes { get; set; } = new Matrix4x4[0];
        public Bounds bounds { get => new Bounds(_boundsCenter, _boundsSize); set => (_boundsCenter, _boundsSize) = (value.center, value.size); }
        public Vector3[] vertices { get => _vertices.ToArray(); set => SetVertices(value); }
        public Vector3[] normals { get => _normals.ToArray(); set => SetNormals(value); }
        public Vector4[] tangents { get => _tangents.ToArray(); set => SetTangents(value); }
        public Color[] colors { get => _colors.ToArray(); set => SetColors(value); }
        public Vector2[] uv { get => UVs(0); set => SetUVs(0, value); }
        public Vector2[] uv2 { get => UVs(1); set => SetUVs(1, value); }
        public BoneWeight[] boneWeights { get => _weights.ToArray(); set => _weights = Fit(value, "boneWeights"); }
        public int[] triangles { get => SubMeshes.SelectMany(each => each).ToArray(); set { subMeshCount = 1; SetTriangles(value, 0); } }

        public int subMeshCount
        {
            get => SubMeshes.Count;
            set
            {
                SubMeshes = SubMeshes.Take(value).ToList();
                while (SubMeshes.Count < value)
                {
                    SubMeshes.Add(new int[0]);
                }
            }
        }

        public void SetVertices(Vector3[] inVertices)
        {
            _vertices = inVertices.ToArray();
            if (_vertices.Any(v => float.IsNaN(v.x + v.y + v.z) || float.IsInfinity(v.x + v.y + v.z)))
            {
                throw new ArgumentException($"mesh '{name}': vertices are not finite");
            }
        }

        public void SetVertices(List<Vector3> inVertices) => SetVertices(inVertices.ToArray());
        public void SetVertices(Vector3[] inVertices, int start, int length) => SetVertices(inVertices.Skip(start).Take(length).ToArray());
        public void SetNormals(Vector3[] inNormals) => _normals = Fit(inNormals, "normals");
        public void SetNormals(List<Vector3> inNormals) => SetNormals(inNormals.ToArray());
        public void SetTangents(Vector4[] inTangents) => _tangents = Fit(inTangents, "tangents");
        public void SetTangents(List<Vector4> inTangents) => SetTangents(inTangents.ToArray());
        public void SetColors(Color[] inColors) => _colors = Fit(inColors, "colors");
        public void SetColors(List<Color> inColors) => SetColors(inColors.ToArray());
        public void SetUVs(int channel, Vector2[] uvs) => _uvs[channel] = Fit(uvs, "uvs");
        public void SetUVs(int channel, List<Vector2> uvs) => SetUVs(channel, uvs.ToArray());
        public void SetTriangles(int[] triangles, int submesh) => SetIndices(triangles, MeshTopology.Triangles, submesh);
        public void SetTriangles(int[] triangles, int submesh, bool calculateBounds) => SetTriangles(triangles, submesh);
        public void SetTriangles(List<int> triangles, int submesh) => SetTriangles(triangles.ToArray(), submesh);
        public int[] GetTriangles(int submesh) => SubMeshes[submesh].ToArray();
        public int[] GetIndices(int submesh) => SubMeshes[submesh].ToArray();
        public uint GetIndexCount(int submesh) => (uint)SubMeshes[submesh].Length;
        public MeshTopology GetTopology(int submesh) => Topology;
        public void GetVertices(List<Vector3> vertices) { vertices.Clear(); vertices.AddRange(_vertices); }
        public void GetNormals(List<Vector3> normals) { normals.Clear(); normals.AddRange(_normals); }
        public string GetBlendShapeName(int shapeIndex) => _shapes[shapeIndex];
        public int GetBlendShapeIndex(string blendShapeName) => _shapes.IndexOf(blendShapeName);
        public void MarkDynamic() { }
        public void UploadMeshData(bool markNoLongerReadable) { }
        public void Optimize() { }
        public void RecalculateTangents() { }

        public void SetIndices(int[] indices, MeshTopology topology, int submesh)
        {
            if (submesh < 0 || submesh >= SubMeshes.Count)
            {
                throw new IndexOutOfRangeException($"mesh '{name}': submesh {submesh} of {SubMeshes.Count}");
            }
            if (indices.Any(i => i < 0 || i >= _vertices.Length))
            {
                throw new ArgumentException($"Failed setting triangles. Some indices are referencing out of bounds vertices. (mesh '{name}')");
            }
            if (topology == MeshTopology.Triangles && indices.Length % 3 != 0)
            {
                throw new ArgumentException("Failed setting triangles. The number of supplied triangle indices must be a multiple of 3.");
            }
            if (indexFormat == IndexFormat.UInt16 && indices.Any(i => i > 65535))
            {
                throw new ArgumentException($"mesh '{name}': indices over 65535 need indexFormat UInt32");
            }
            Topology = topology;
            SubMeshes[submesh] = indices.ToArray();
        }

        public void Clear() => Clear(true);

        public void Clear(bool keepVertexLayout)
        {
            (_vertices, _normals, _tangents) = (new Vector3[0], new Vector3[0], new Vector4[0]);
            _uvs.Clear();
            SubMeshes = new List<int[]> { new int[0] };
        }

        public void AddBlendShapeFrame(string shapeName, float frameWeight, Vector3[] deltaVertices, Vector3[] deltaNormals, Vector3[] deltaTangents)
        {
            if (deltaVertices.Length != vertexCount || deltaNormals != null && deltaNormals.Length != vertexCount)
            {
                throw new ArgumentException($"Blend shape '{shapeName}': deltas have to be as many as vertices.");
            }
            if (!_shapes.Contains(shapeName))
            {
                _shapes.Add(shapeName);
                _shapeDeltas.Add(deltaVertices.ToArray());
            }
        }

        public void GetBlendShapeFrameVertices(int shapeIndex, int frameIndex, Vector3[] deltaVertices, Vector3[] deltaNormals, Vector3[] deltaTangents) =>
            _shapeDeltas[shapeIndex].CopyTo(deltaVertices, 0);

        public void ClearBlendShapes()
        {
            _shapes = new List<string>();
            _shapeDeltas = new List<Vector3[]>();
        }

        public void RecalculateBounds()
        {
            var whole = new Bounds(_vertices.FirstOrDefault(), Vector3.zero);
            Array.ForEach(_vertices, whole.Encapsulate);
            bounds = whole;
        }

        public void RecalculateNormals()
        {
            var sums = new Vector3[_vertices.Length];
            foreach (var triangles in SubMeshes)
            {
                for (var i = 0; i + 2 < triangles.Length; i += 3)
                {
                    var (a, b, c) = (triangles[i], triangles[i + 1], triangles[i + 2]);
                    var normal = Vector3.Cross(_vertices[b] - _vertices[a], _vertices[c] - _vertices[a]);
                    sums[a] += normal;
                    sums[b] += normal;
                    sums[c] += normal;
                }
            }
            _normals = sums.Select(each => each.normalized).ToArray();
        }

        private Vector2[] UVs(int channel) => _uvs.TryGetValue(channel, out var found) ? found.ToArray() : new Vector2[0];

        private T[] Fit<T>(T[] values, string what)
        {
            if (values != null && values.Length != 0 && values.Length != _vertices.Length)
            {
                throw new ArgumentException($"Mesh.{what} is out of bounds. The supplied array needs to be the same size as the Mesh.vertices array. (mesh '{name}')");
            }
            return values?.ToArray() ?? new T[0];
        }
    }
}
