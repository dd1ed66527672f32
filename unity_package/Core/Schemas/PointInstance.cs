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
            Orientation = orientation;
            Scale = scale;
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
        public Matrix4 Matrix => Matrix4.Scaling(Scale.X, Scale.Y, Scale.Z) * Matrix4.Rotating(Orientation)
            * Matrix4.Translating(Position);
    }
}
