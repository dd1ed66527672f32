namespace UsdBridge
{
    /// <summary>Where something is: one row if it stays, else one per frame.</summary>
    public sealed class ManifestMotion
    {
        internal ManifestMotion(JsonValue json, int frames)
        {
            Position = json.Need("position").AsRows(3);
            Orientation = json.Need("orientation").AsRows(4);
            Count = Position.Length / 3;
            if (Orientation.Length != Count * 4 || (Count != 1 && Count != frames))
            {
                throw json.Fault("here must be one position and orientation, or one for each frame");
            }
        }

        /// <summary>Motion that may be absent: null then.</summary>
        internal static ManifestMotion ReadOrNull(JsonValue json, int frames)
        {
            return json.IsNull ? null : new ManifestMotion(json, frames);
        }

        /// <summary>Rows: 1, or as many as the shot has frames.</summary>
        public int Count { get; }

        /// <summary>Rows of x, y, z: metres, in the world (+Y up, right-handed).</summary>
        public double[] Position { get; }

        /// <summary>Rows of w, x, y, z: unit quaternions, in the world.</summary>
        public double[] Orientation { get; }
    }
}
