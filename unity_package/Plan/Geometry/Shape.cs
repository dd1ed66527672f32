using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>A shape's triangles in the stage's space, and what their corners have.</summary>
    internal sealed class Shape
    {
        public Shape(float[] points, int[] cornerPoints, MeshTriangles triangles)
        {
            Points = points;
            CornerPoints = cornerPoints;
            Triangles = triangles;
        }

        /// <summary>x, y, z of each.</summary>
        public float[] Points { get; }

        /// <summary>The point of each corner of all faces.</summary>
        public int[] CornerPoints { get; }

        public MeshTriangles Triangles { get; }

        /// <summary>x, y, z of each corner of the triangles; null for none.</summary>
        public float[] Normals { get; set; }

        /// <summary>u, v of each corner of the triangles, set by set; at most two.</summary>
        public List<float[]> Coordinates { get; } = new List<float[]>();

        /// <summary>Linear r, g, b, a of each corner of the triangles; null for none.</summary>
        public float[] Colors { get; set; }

        public int PointCount => Points.Length / 3;

        /// <summary>The point of a corner of the triangles.</summary>
        public int PointOf(int corner)
        {
            return CornerPoints[Triangles.Corners[corner]];
        }
    }
}
