using System;

namespace UsdBridge.Plan
{
    /// <summary>Plans where nodes are, and how they move.</summary>
    internal sealed class PlacePlanner
    {
        private static readonly string[] PositionNames =
        {
            "m_LocalPosition.x", "m_LocalPosition.y", "m_LocalPosition.z",
        };

        private static readonly string[] RotationNames =
        {
            "m_LocalRotation.x", "m_LocalRotation.y", "m_LocalRotation.z", "m_LocalRotation.w",
        };

        private static readonly string[] ScaleNames = { "m_LocalScale.x", "m_LocalScale.y", "m_LocalScale.z" };

        private readonly Planning _planning;

        public PlacePlanner(Planning planning)
        {
            _planning = planning;
        }

        /// <summary>Gives a prim's node its place and curves; those above it have theirs already.</summary>
        public void Plan(PlannedPrim planned)
        {
            StageClock clock = _planning.Clock;
            Placement start = PlacementAt(planned, clock.Start);
            planned.Stretch = start.Stretch;
            SetStill(planned.Node, start);
            if (start.Stretch != null)
            {
                _planning.Findings.Note("unity.shear-baked", planned.Id,
                    "its transform is sheared, which Unity's transforms cannot be",
                    "the shear is baked into its meshes");
            }
            double[] codes = clock.KeysOf(planned.Xform.Times);
            if (codes.Length > 1)
            {
                AddCurves(planned, codes);
            }
        }

        /// <summary>Adds curves of a node's place.</summary>
        /// <param name="clip">Which clip.</param>
        /// <param name="nodeId">The node.</param>
        /// <param name="times">Seconds.</param>
        /// <param name="places">At each time.</param>
        /// <param name="isHeld">Does each place hold until the next?</param>
        public void AddCurves(ClipKind clip, string nodeId, float[] times, Placement[] places, bool isHeld)
        {
            var positions = new float[places.Length * 3];
            var rotations = new float[places.Length * 4];
            var scales = new float[places.Length * 3];
            Quaterniond before = Quaterniond.Identity;
            for (int index = 0; index < places.Length; index++)
            {
                before = Nearest(places[index].Rotation, before);
                Set(positions, index * 3, places[index].Position);
                Set(rotations, index * 4, new Vector3d(before.X, before.Y, before.Z));
                rotations[index * 4 + 3] = (float)before.W;
                Set(scales, index * 3, places[index].Scale);
            }
            Animation animation = _planning.Animation;
            animation.Add(clip, nodeId, CurveTarget.Transform, PositionNames, times, positions, isHeld);
            animation.Add(clip, nodeId, CurveTarget.Transform, RotationNames, times, rotations, isHeld);
            animation.Add(clip, nodeId, CurveTarget.Transform, ScaleNames, times, scales, isHeld);
        }

        public static void SetStill(NodePlan node, Placement place)
        {
            node.Position = Floats.Of(place.Position);
            node.Rotation = Floats.Of(Nearest(place.Rotation, Quaterniond.Identity));
            node.Scale = Floats.Of(place.Scale);
        }

        private void AddCurves(PlannedPrim planned, double[] codes)
        {
            var places = new Placement[codes.Length];
            for (int index = 0; index < codes.Length; index++)
            {
                places[index] = PlacementAt(planned, codes[index]);
                if (!AreSame(places[index].Stretch, planned.Stretch))
                {
                    _planning.Findings.Warn("unity.shear-moves", planned.Id,
                        "it is sheared, and the shear changes; Unity's transforms have none",
                        "it keeps the shear of the first frame; bake its motion into points instead");
                }
            }
            float[] times = _planning.Clock.TimesOf(codes);
            AddCurves(planned.Clip, planned.Id, times, places, planned.Xform.IsHeld);
        }

        private Placement PlacementAt(PlannedPrim planned, double code)
        {
            Matrix4 matrix = _planning.Space.Matrix(planned.Xform.At(code), planned.IsTop);
            if (planned.Above?.Stretch is Matrix4 stretch)
            {
                matrix *= stretch;
            }
            return PlacementOf(matrix, planned.Id);
        }

        /// <summary>The placement of a matrix; nowhere, and told, where it is no finite number.</summary>
        /// <param name="matrix">In Unity's terms.</param>
        /// <param name="id">The node.</param>
        public Placement PlacementOf(Matrix4 matrix, string id)
        {
            foreach (double number in matrix.ToArray())
            {
                if (!(Math.Abs(number) < 1e30))
                {
                    _planning.Findings.Fail("unity.place-no-number", id,
                        "its transform is no finite number", "it stands at its parent; mend it in the tool that made it");
                    return Placement.Identity;
                }
            }
            return Placement.Of(matrix);
        }

        /// <summary>The one of the two quaternions of a rotation that is nearer to the one before.</summary>
        private static Quaterniond Nearest(Quaterniond turn, Quaterniond before)
        {
            double dot = turn.X * before.X + turn.Y * before.Y + turn.Z * before.Z + turn.W * before.W;
            return dot < 0 ? new Quaterniond(-turn.X, -turn.Y, -turn.Z, -turn.W) : turn;
        }

        private static bool AreSame(Matrix4? first, Matrix4? second)
        {
            if (first == null || second == null)
            {
                return first == null && second == null;
            }
            double[] one = first.Value.ToArray();
            double[] other = second.Value.ToArray();
            for (int index = 0; index < one.Length; index++)
            {
                if (Math.Abs(one[index] - other[index]) > 1e-6)
                {
                    return false;
                }
            }
            return true;
        }

        private static void Set(float[] to, int start, Vector3d v)
        {
            to[start] = (float)v.X;
            to[start + 1] = (float)v.Y;
            to[start + 2] = (float)v.Z;
        }
    }
}
