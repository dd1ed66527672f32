using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Plans many copies of few meshes.</summary>
    internal sealed class InstancesPlanner
    {
        private const long MostNumbers = 1L << 28;
        private const int MostPrototypes = 10000;

        private readonly Planning _planning;
        private readonly ShapePlanner _shapes;

        public InstancesPlanner(Planning planning, ShapePlanner shapes)
        {
            _planning = planning;
            _shapes = shapes;
        }

        /// <summary>Gives an instancer's node its copies, unless they are never seen.</summary>
        public void Plan(PlannedPrim planned)
        {
            if (!UsdPointInstancerView.Is(planned.Prim))
            {
                return;
            }
            StageClock clock = _planning.Clock;
            bool isNeverSeen = UsdImageable.VisibilityTimes(planned.Prim).Count == 0
                && !UsdImageable.IsVisible(planned.Prim, clock.Start);
            if (isNeverSeen)
            {
                return;
            }
            var view = new UsdPointInstancerView(planned.Prim);
            PrototypePlan[] prototypes = PrototypesOf(view);
            double[] codes = clock.SamplesOf(view.Times);
            var frames = new List<InstancesFrame>();
            long numbers = 0;
            foreach (double code in codes)
            {
                InstancesFrame frame = FrameAt(view, code);
                frames.Add(frame);
                numbers += frame.Prototypes.Length * 11L;
                if (numbers > MostNumbers)
                {
                    _planning.Findings.Fail("unity.copies-many", planned.Id, "its copies are too many to keep",
                        "the later frames are left out; split the shot");
                    break;
                }
            }
            planned.Node.Instances = new InstancesPlan { Prototypes = prototypes, Frames = frames.ToArray() };
        }

        private InstancesFrame FrameAt(UsdPointInstancerView view, double code)
        {
            IReadOnlyList<PointInstance> copies = view.At(code);
            var frame = new InstancesFrame
            {
                Time = _planning.Clock.TimeOf(code),
                Prototypes = new int[copies.Count],
                Positions = new float[copies.Count * 3],
                Rotations = new float[copies.Count * 4],
                Scales = new float[copies.Count * 3],
            };
            for (int index = 0; index < copies.Count; index++)
            {
                PointInstance copy = copies[index];
                frame.Prototypes[index] = copy.Prototype;
                Set(frame.Positions, index * 3, _planning.Space.Point(copy.Position));
                Quaterniond turn = Handedness.Mirror(copy.Orientation);
                Set(frame.Rotations, index * 4, new Vector3d(turn.X, turn.Y, turn.Z));
                frame.Rotations[index * 4 + 3] = (float)turn.W;
                Set(frame.Scales, index * 3, copy.Scale);
            }
            return frame;
        }

        private PrototypePlan[] PrototypesOf(UsdPointInstancerView view)
        {
            var found = new List<PrototypePlan>();
            for (int index = 0; index < view.Prototypes.Count; index++)
            {
                UsdPrim root = _planning.Stage.GetPrim(view.Prototypes[index]);
                if (root != null)
                {
                    Collect(found, root, index, Matrix4.Identity);
                }
            }
            return found.ToArray();
        }

        private void Collect(List<PrototypePlan> found, UsdPrim prim, int index, Matrix4 above)
        {
            if (found.Count >= MostPrototypes || !prim.IsActive || UsdImageable.Visibility(prim).At(_planning.Clock.Start) == "invisible")
            {
                return;
            }
            Matrix4 matrix = new UsdXform(prim).At(_planning.Clock.Start) * above;
            RendererPlan renderer = _shapes.Prototype(prim);
            if (renderer != null)
            {
                found.Add(new PrototypePlan
                {
                    MeshId = renderer.MeshId,
                    MaterialIds = renderer.MaterialIds,
                    Index = index,
                    Matrix = Floats.Of(_planning.Space.Matrix(matrix, false)),
                });
            }
            foreach (UsdPrim child in prim.Children)
            {
                Collect(found, child, index, matrix);
            }
        }

        private static void Set(float[] to, int start, Vector3d v)
        {
            to[start] = (float)v.X;
            to[start + 1] = (float)v.Y;
            to[start + 2] = (float)v.Z;
        }
    }
}
