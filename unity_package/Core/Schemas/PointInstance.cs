namespace UsdBridge
{
    /// <summary>A copy of a prototype.</summary>
    public readonly struct PointInstance
    {
        internal PointInstance(long id, int prototype, Vector3d position, Quaterniond orientation, Vector3d scale)
        {
            Id = id;
            Prototype = prototype;
            Position = position;
            Orientation = orientation.Normalized();
            Scale = scale;
            Matrix = Matrix4.Scaling(scale.X, scale.Y, scale.Z) * Matrix4.Rotating(orientation)
                * Matrix4.Translating(position);
        }

        /// <summary>What stays the same for the copy over time.</summary>
        public long Id { get; }

        /// <summary>Which prototype it is of; may be none of those there are.</summary>
        public int Prototype { get; }

        /// <summary>In the instancer's space.</summary>
        public Vector3d Position { get; }

        /// <summary>Of length 1.</summary>
        public Quaterniond Orientation { get; }

        /// <summary>Factors along the copy's own axes.</summary>
        public Vector3d Scale { get; }

        /// <summary>From the copy's space to the instancer's; the prototype's own placement comes before it.</summary>
        /// <remarks>As OpenUSD has it: orientations of half precision, not quite of length 1, slant it a little.</remarks>
        public Matrix4 Matrix { get; }
    }
}
