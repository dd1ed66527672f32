namespace UsdBridge.Plan
{
    /// <summary>Plans moving points.</summary>
    internal static class CachePlanner
    {
        private const long MostNumbers = 1L << 29; // a cache of more would not fit an array of Unity's

        /// <summary>The moving points of a mesh; null, and told, where they cannot be had.</summary>
        /// <param name="planning">The plan in the making.</param>
        /// <param name="view">The mesh.</param>
        /// <param name="shape">Of its first frame.</param>
        /// <param name="space">To its node.</param>
        /// <param name="id">The node's.</param>
        public static CachePlan Of(Planning planning, UsdMeshView view, Shape shape, PointSpace space, string id)
        {
            double[] codes = planning.Clock.SamplesOf(view.Points.Times);
            if (codes.Length < 2)
            {
                return null;
            }
            if ((long)codes.Length * shape.PointCount * 3 > MostNumbers)
            {
                planning.Findings.Fail("unity.cache-large", id, "its moving points are too many for one cache",
                    "they stay as in the first frame; split the mesh or the shot");
                return null;
            }
            var frames = new float[codes.Length][];
            for (int frame = 0; frame < codes.Length; frame++)
            {
                float[] points = view.Points.At(codes[frame]);
                if (points.Length != shape.Points.Length)
                {
                    planning.Findings.Warn("unity.topology-moves", id, "its count of points changes over time",
                        "the first frame's stay; convert it with points that keep their faces");
                    return null;
                }
                frames[frame] = space.Points(points);
            }
            var cache = new CachePlan
            {
                Id = id,
                Times = planning.Clock.TimesOf(codes),
                IsHeld = view.Points.IsHeld,
                PointCount = shape.PointCount,
                Normals = NormalsOf(view, shape, space, codes),
            };
            PointQuantizer.Fill(cache, frames);
            return cache;
        }

        private static sbyte[] NormalsOf(UsdMeshView view, Shape shape, PointSpace space, double[] codes)
        {
            UsdPrimvar normals = view.FindNormals();
            bool isOfPoints = normals != null && normals.IsTimeVarying && normals.IndicesAttribute == null
                && (normals.Interpolation == PrimvarInterpolation.Vertex
                    || normals.Interpolation == PrimvarInterpolation.Varying);
            if (!isOfPoints)
            {
                return null;
            }
            var frames = new float[codes.Length][];
            for (int frame = 0; frame < codes.Length; frame++)
            {
                float[] values = normals.At(codes[frame]).Value.ToFloats();
                if (values == null || values.Length != shape.Points.Length)
                {
                    return null;
                }
                frames[frame] = space.Normals(values);
            }
            return PointQuantizer.Normals(frames, shape.PointCount);
        }
    }
}
