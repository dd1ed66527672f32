namespace UsdBridge.Plan
{
    /// <summary>
    /// Points that move as no bone could: cloth, liquid, particles. Arrays are not to be written to.
    /// </summary>
    public sealed class CachePlan
    {
        internal CachePlan()
        {
        }

        /// <summary>The prim's path.</summary>
        public string Id { get; internal set; }

        /// <summary>Of the mesh whose points they are.</summary>
        public string MeshId { get; internal set; }

        /// <summary>Seconds of each frame, rising; between two of them points move along lines.</summary>
        public float[] Times { get; internal set; }

        /// <summary>Does each frame hold until the next instead?</summary>
        public bool IsHeld { get; internal set; }

        /// <summary>Points of each frame; MeshPlan.VertexPoints counts them.</summary>
        public int PointCount { get; internal set; }

        /// <summary>Frame by frame, point by point: x, y, z as shares of the box, of 65535.</summary>
        public ushort[] Positions { get; internal set; }

        /// <summary>Smallest corner of the box, metres.</summary>
        public Float3 BoundsMin { get; internal set; }

        /// <summary>Largest corner of the box, metres.</summary>
        public Float3 BoundsMax { get; internal set; }

        /// <summary>Frame by frame, point by point: x, y, z of 127; null: to be computed.</summary>
        public sbyte[] Normals { get; internal set; }

        /// <summary>Metres by which a point may be off, as measured.</summary>
        public float MaxError { get; internal set; }

        /// <summary>A coordinate of a point in a frame, metres.</summary>
        /// <param name="frame">Which of Times.</param>
        /// <param name="point">Which point.</param>
        /// <param name="axis">0 x, 1 y, 2 z.</param>
        public float PositionOf(int frame, int point, int axis)
        {
            float low = axis == 0 ? BoundsMin.X : axis == 1 ? BoundsMin.Y : BoundsMin.Z;
            float high = axis == 0 ? BoundsMax.X : axis == 1 ? BoundsMax.Y : BoundsMax.Z;
            return low + (high - low) * (Positions[(frame * PointCount + point) * 3 + axis] / 65535f);
        }
    }
}
