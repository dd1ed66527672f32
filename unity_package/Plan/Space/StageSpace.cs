namespace UsdBridge.Plan
{
    /// <summary>From a stage's space (right-handed, Y or Z up, its own unit) to Unity's (left-handed, Y up, metres).</summary>
    /// <remarks>
    /// Z is mirrored everywhere (<see cref="Handedness"/>). A stage whose Z is up keeps its axes below the top of the
    /// tree; what stands at the top turns.
    /// </remarks>
    internal sealed class StageSpace
    {
        private static readonly Matrix4 Upright = new Matrix4(
            new Vector3d(1, 0, 0), new Vector3d(0, 0, -1), new Vector3d(0, 1, 0), default);

        private readonly bool _isZUp;

        public StageSpace(double length, bool isZUp)
        {
            Length = length;
            _isZUp = isZUp;
        }

        /// <summary>Unity metres in a unit of the stage.</summary>
        public double Length { get; }

        /// <summary>Do things at the top keep their axes?</summary>
        public bool KeepsTop => !_isZUp;

        /// <summary>A matrix between two spaces below the top; or from one to the top.</summary>
        public Matrix4 Matrix(Matrix4 matrix, bool isTop)
        {
            Matrix4 upright = isTop && _isZUp ? matrix * Upright : matrix;
            Matrix4 mirrored = Handedness.Mirror(upright);
            return new Matrix4(mirrored.AxisX, mirrored.AxisY, mirrored.AxisZ, mirrored.Translation * Length);
        }

        /// <summary>A point below the top, in metres.</summary>
        public Vector3d Point(Vector3d point)
        {
            return Handedness.Mirror(point) * Length;
        }

        /// <summary>A direction of the world. Not scaled.</summary>
        public Vector3d WorldDirection(Vector3d direction)
        {
            return Handedness.Mirror(Stand(direction));
        }

        /// <summary>A turn about the world's axes: a rotation vector or angular velocity.</summary>
        public Vector3d WorldTurn(Vector3d turn)
        {
            return Handedness.MirrorAxial(Stand(turn));
        }

        private Vector3d Stand(Vector3d vector)
        {
            return _isZUp ? Upright.TransformDirection(vector) : vector;
        }
    }
}
