using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Cuts faces into triangles: convex ones from their first corner, others ear by ear.</summary>
    public static class MeshTriangulation
    {
        private const int MostEars = 1024; // ear clipping takes the square of the corners

        /// <summary>The faces of a mesh as triangles, counter-clockwise seen from outside in USD's space.</summary>
        /// <param name="points">x, y, z of each.</param>
        /// <param name="counts">Corners of each face.</param>
        /// <param name="indices">The point of each corner.</param>
        /// <param name="holes">Faces that are holes: they give no triangles.</param>
        /// <param name="isLeftHanded">Do corners go clockwise, seen from outside?</param>
        public static MeshTriangles Triangulate(float[] points, int[] counts, int[] indices, int[] holes, bool isLeftHanded)
        {
            var corners = new List<int>();
            var faces = new List<int>();
            var cut = new PolygonCut(points, indices);
            var isHole = new HashSet<int>(holes);
            int skipped = 0;
            int coarse = 0;
            long start = 0;
            for (int face = 0; face < counts.Length; face++)
            {
                int count = counts[face];
                bool isWhole = count >= 3 && start + count <= indices.Length && cut.HasPoints((int)start, count);
                skipped += isWhole ? 0 : 1;
                if (isWhole && !isHole.Contains(face))
                {
                    coarse += count > MostEars ? 1 : 0;
                    int before = corners.Count;
                    cut.Add((int)start, count, count <= MostEars, corners);
                    if (isLeftHanded)
                    {
                        Turn(corners, before);
                    }
                    for (int triangle = before; triangle < corners.Count; triangle += 3)
                    {
                        faces.Add(face);
                    }
                }
                start += count > 0 ? count : 0;
            }
            return new MeshTriangles(corners.ToArray(), faces.ToArray(), skipped, coarse);
        }

        private static void Turn(List<int> corners, int start)
        {
            for (int index = start; index < corners.Count; index += 3)
            {
                int second = corners[index + 1];
                corners[index + 1] = corners[index + 2];
                corners[index + 2] = second;
            }
        }
    }
}
