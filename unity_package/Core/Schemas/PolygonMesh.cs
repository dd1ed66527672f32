using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>A shape made into polygons, with a normal at each corner; counter-clockwise seen from outside.</summary>
    public sealed class PolygonMesh
    {
        private readonly List<float> _points = new List<float>();
        private readonly List<float> _normals = new List<float>();
        private readonly List<float> _coordinates = new List<float>();
        private readonly List<int> _counts = new List<int>();
        private readonly List<int> _indices = new List<int>();

        internal PolygonMesh()
        {
        }

        /// <summary>x, y, z of each point.</summary>
        public float[] Points => _points.ToArray();

        /// <summary>Corners of each face.</summary>
        public int[] FaceVertexCounts => _counts.ToArray();

        /// <summary>The point of each corner.</summary>
        public int[] FaceVertexIndices => _indices.ToArray();

        /// <summary>x, y, z for each corner; of length 1.</summary>
        public float[] Normals => _normals.ToArray();

        /// <summary>Texture coordinates u, v for each corner; the origin is at the lower left.</summary>
        public float[] Coordinates => _coordinates.ToArray();

        internal int AddPoint(Vector3d point)
        {
            _points.Add((float)point.X);
            _points.Add((float)point.Y);
            _points.Add((float)point.Z);
            return _points.Count / 3 - 1;
        }

        internal void AddCorner(int point, Vector3d normal, double u, double v)
        {
            _indices.Add(point);
            double length = normal.Length;
            _normals.Add((float)(normal.X / length));
            _normals.Add((float)(normal.Y / length));
            _normals.Add((float)(normal.Z / length));
            _coordinates.Add((float)u);
            _coordinates.Add((float)v);
        }

        /// <summary>Ends the face of the corners added last.</summary>
        internal void EndFace(int corners)
        {
            _counts.Add(corners);
        }
    }
}
