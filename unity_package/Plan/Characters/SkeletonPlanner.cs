using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Plans bones: a node for each joint, and its motion.</summary>
    internal sealed class SkeletonPlanner
    {
        private const int MostJoints = 65536;
        private const double LeastTold = 1e-3; // rotations of a length not quite 1 give less

        private readonly Planning _planning;
        private readonly PlacePlanner _places;
        private readonly Dictionary<string, Skeleton> _skeletons = new Dictionary<string, Skeleton>();

        public SkeletonPlanner(Planning planning, PlacePlanner places)
        {
            _planning = planning;
            _places = places;
        }

        /// <summary>The skeleton of a prim that was planned; null where there is none.</summary>
        public Skeleton Find(UsdPath path)
        {
            return path != null && _skeletons.TryGetValue(path.ToString(), out Skeleton found) ? found : null;
        }

        /// <summary>Gives a skeleton's node its bones.</summary>
        public void Plan(PlannedPrim planned)
        {
            if (!UsdSkeletonView.Is(planned.Prim))
            {
                return;
            }
            var view = new UsdSkeletonView(planned.Prim);
            if (view.Joints.Length > MostJoints || view.BindTransforms.Length < view.Joints.Length)
            {
                _planning.Findings.Fail("unity.skeleton-broken", planned.Id,
                    "it has joints without bind transforms, or far too many", "its meshes stand still; mend the skeleton");
                return;
            }
            UsdSkelAnimationView animation = view.FindAnimation();
            NodePlan[] bones = MakeBones(planned, view);
            var skeleton = new Skeleton(planned, view, animation, bones);
            _skeletons[planned.Id] = skeleton;
            Pose(skeleton);
        }

        private NodePlan[] MakeBones(PlannedPrim planned, UsdSkeletonView view)
        {
            var bones = new NodePlan[view.Joints.Length];
            var below = new List<NodePlan>[bones.Length];
            var roots = new List<NodePlan>(planned.Node.Children);
            for (int joint = 0; joint < bones.Length; joint++)
            {
                string path = view.Joints[joint];
                string id = planned.Id + "#" + path;
                for (int number = 1; _planning.HasNode(id); number++)
                {
                    id = planned.Id + "#" + path + "_" + number; // the same joint twice
                }
                string name = path.Substring(path.LastIndexOf('/') + 1);
                bones[joint] = new NodePlan { Id = id, Name = name.Length > 0 ? name : "joint" };
                _planning.Add(bones[joint]);
                below[joint] = new List<NodePlan>();
                (view.Parents[joint] < 0 ? roots : below[view.Parents[joint]]).Add(bones[joint]);
            }
            NodeTree.SetChildren(planned.Node, roots);
            for (int joint = 0; joint < bones.Length; joint++)
            {
                NodeTree.SetChildren(bones[joint], below[joint]);
            }
            return bones;
        }

        private void Pose(Skeleton skeleton)
        {
            Placement[] start = PosesAt(skeleton, _planning.Clock.Start);
            for (int joint = 0; joint < start.Length; joint++)
            {
                PlacePlanner.SetStill(skeleton.Bones[joint], start[joint]);
            }
            IReadOnlyList<double> samples = skeleton.Animation?.JointTimes ?? new double[0];
            double[] codes = _planning.Clock.KeysOf(samples, skeleton.Bones.Length);
            if (codes.Length < 2)
            {
                return;
            }
            var poses = new Placement[codes.Length][];
            for (int index = 0; index < codes.Length; index++)
            {
                poses[index] = PosesAt(skeleton, codes[index]);
            }
            float[] times = _planning.Clock.TimesOf(codes);
            for (int joint = 0; joint < start.Length; joint++)
            {
                var places = new Placement[codes.Length];
                for (int index = 0; index < codes.Length; index++)
                {
                    places[index] = poses[index][joint];
                }
                bool isHeld = skeleton.Animation.Translations.IsHeld && skeleton.Animation.Rotations.IsHeld;
                _places.AddCurves(ClipKind.Characters, skeleton.Bones[joint].Id, times, places, isHeld);
            }
        }

        private Placement[] PosesAt(Skeleton skeleton, double code)
        {
            Matrix4[] local = skeleton.View.LocalTransformsAt(skeleton.Animation, code);
            var places = new Placement[local.Length];
            for (int joint = 0; joint < local.Length; joint++)
            {
                string id = skeleton.Bones[joint].Id;
                Placement place = _places.PlacementOf(_planning.Space.Matrix(local[joint], false), id);
                if (place.Slant > LeastTold)
                {
                    _planning.Findings.Warn("unity.bone-sheared", id,
                        "the joint is sheared; Unity's transforms are not", "it stands without the shear");
                }
                places[joint] = place.Squared();
            }
            return places;
        }
    }
}
