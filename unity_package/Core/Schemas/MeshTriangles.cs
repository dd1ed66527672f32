namespace UsdBridge
{
    /// <summary>A mesh's faces cut into triangles.</summary>
    public sealed class MeshTriangles
    {
        internal MeshTriangles(int[] corners, int[] faces, int skipped, int coarse)
        {
            Corners = corners;
            Faces = faces;
            SkippedFaces = skipped;
            CoarseFaces = coarse;
        }

        /// <summary>Three for each triangle: indices into faceVertexIndices, and values given by corner.</summary>
        public int[] Corners { get; }

        /// <summary>The face that each triangle is of.</summary>
        public int[] Faces { get; }

        /// <summary>Triangles.</summary>
        public int Count => Faces.Length;

        /// <summary>Faces that were left out, as they have under three corners or points that are not there.</summary>
        public int SkippedFaces { get; }

        /// <summary>Faces with too many corners to look for the best cut: cut from their first corner.</summary>
        public int CoarseFaces { get; }
    }
}
