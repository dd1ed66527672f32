using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Plans the parts of a shot one after the other, and puts them together.</summary>
    internal sealed class ShotParts
    {
        private readonly Planning _planning;
        private readonly NodeTree _tree;
        private readonly PlacePlanner _places;
        private readonly LightPlanner _lights;
        private readonly TextureLibrary _textures;
        private readonly MaterialLibrary _materials;
        private readonly MeshLibrary _meshes = new MeshLibrary();
        private readonly SkeletonPlanner _skeletons;
        private readonly ShapePlanner _shapes;

        public ShotParts(Planning planning, NodeTree tree)
        {
            _planning = planning;
            _tree = tree;
            _places = new PlacePlanner(planning);
            _textures = new TextureLibrary(planning);
            _lights = new LightPlanner(planning, _textures);
            _materials = new MaterialLibrary(planning, _textures);
            _skeletons = new SkeletonPlanner(planning, _places);
            _shapes = new ShapePlanner(planning, _meshes, _materials, new SkinPlanner(planning, _skeletons));
        }

        /// <summary>Gives every node its place.</summary>
        public void Place()
        {
            ClipSorting.Sort(_tree.Prims);
            foreach (PlannedPrim planned in _tree.Prims)
            {
                _planning.Cancel.ThrowIfCancellationRequested();
                _places.Plan(planned);
                _skeletons.Plan(planned);
            }
        }

        /// <summary>Gives nodes what they show.</summary>
        public void Show()
        {
            PlannedPrim shotCamera = ShotCamera.Find(_planning, _tree.Prims);
            var plates = new PlatePlanner(_planning, _textures);
            var instances = new InstancesPlanner(_planning, _shapes);
            var sounds = new AudioPlanner(_planning);
            foreach (PlannedPrim planned in _tree.Prims)
            {
                _planning.Cancel.ThrowIfCancellationRequested();
                PlanCamera(planned, planned == shotCamera);
                if (planned.Node.Camera != null && _planning.Options.plate)
                {
                    plates.Plan(planned);
                }
                _shapes.Plan(planned);
                instances.Plan(planned);
                sounds.Plan(planned);
                if (_planning.Options.lights && UsdLightView.Is(planned.Prim))
                {
                    _lights.Plan(planned);
                }
                VisibilityPlanner.Plan(_planning, planned);
            }
        }

        /// <summary>Gives nodes what physics has of them.</summary>
        public void MakeSolid()
        {
            var bodies = new BodyPlanner(_planning);
            var colliders = new ColliderPlanner(_planning, _shapes);
            foreach (PlannedPrim planned in _tree.Prims)
            {
                if (_planning.Options.bodies)
                {
                    bodies.Plan(planned);
                }
                colliders.Plan(planned);
            }
        }

        public ShotPlan ToPlan(string name)
        {
            double lightScale = _lights.Finish(Subject());
            ClockPlan clock = _planning.Clock.Plan;
            NodePlan[] nodes = NodeTree.InOrder(_tree.Root);
            ClipPlan[] clips = _planning.Animation.ToClips(clock, _planning.Options.animation);
            JointPlan[] joints = _planning.Options.bodies ? JointPlanner.Joints(_planning) : new JointPlan[0];
            if (_planning.Clock.HasSkippedFrames)
            {
                _planning.Findings.Warn("unity.keys-many", "clips", "keys at each frame would be too many",
                    "some things have keys at their samples alone, between which turns may differ; split the shot");
            }
            _planning.Findings.Add(_planning.Stage.Findings);
            return new ShotPlan
            {
                Name = name,
                Clock = clock,
                Root = _tree.Root,
                Nodes = nodes,
                Meshes = _meshes.UsedBy(nodes),
                Materials = _materials.All,
                Textures = _textures.All,
                Caches = _shapes.Caches,
                Joints = joints,
                IgnoredCollisions = JointPlanner.IgnoredCollisions(_planning),
                Gravity = JointPlanner.Gravity(_planning),
                Clips = clips,
                Timeline = TimelinePlanner.Of(_planning, nodes, clips),
                Facts = FactsPlanner.Of(_planning),
                LightScale = lightScale,
                Findings = _planning.Findings.All,
            };
        }

        private void PlanCamera(PlannedPrim planned, bool isShotCamera)
        {
            CameraChoice choice = _planning.Options.cameras;
            bool isWanted = choice == CameraChoice.All || (choice == CameraChoice.ShotCamera && isShotCamera);
            if (isWanted && UsdCameraView.Is(planned.Prim))
            {
                CameraPlanner.Plan(_planning, planned, isShotCamera);
            }
        }

        /// <summary>The middle of what is shown, metres of the world.</summary>
        private Vector3d Subject()
        {
            Vector3d sum = default;
            int count = 0;
            foreach (PlannedPrim planned in _tree.Prims)
            {
                if (planned.Node.Renderer != null)
                {
                    Matrix4 world = UsdXform.LocalToWorld(planned.Prim, _planning.Clock.Start);
                    sum += _planning.Space.WorldDirection(world.Translation) * _planning.Length;
                    count++;
                }
            }
            return count > 0 ? sum * (1.0 / count) : default;
        }
    }
}
