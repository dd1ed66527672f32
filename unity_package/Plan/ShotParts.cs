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
        private readonly ShapePlanner _shapes;

        public ShotParts(Planning planning, NodeTree tree)
        {
            _planning = planning;
            _tree = tree;
            _places = new PlacePlanner(planning);
            _lights = new LightPlanner(planning);
            _textures = new TextureLibrary(planning);
            _materials = new MaterialLibrary(planning, _textures);
            _shapes = new ShapePlanner(planning, _meshes, _materials);
        }

        /// <summary>Gives every node its place.</summary>
        public void Place()
        {
            ClipSorting.Sort(_tree.Prims);
            foreach (PlannedPrim planned in _tree.Prims)
            {
                _places.Plan(planned);
            }
        }

        /// <summary>Gives nodes what they show.</summary>
        public void Show()
        {
            PlannedPrim shotCamera = ShotCamera.Find(_planning, _tree.Prims);
            foreach (PlannedPrim planned in _tree.Prims)
            {
                PlanCamera(planned, planned == shotCamera);
                _shapes.Plan(planned);
                if (_planning.Options.lights && UsdLightView.Is(planned.Prim))
                {
                    _lights.Plan(planned);
                }
                VisibilityPlanner.Plan(_planning, planned);
            }
        }

        public ShotPlan ToPlan(string name)
        {
            double lightScale = _lights.Finish(Subject());
            ClockPlan clock = _planning.Clock.Plan;
            _planning.Findings.Add(_planning.Stage.Findings);
            return new ShotPlan
            {
                Name = name,
                Clock = clock,
                Root = _tree.Root,
                Nodes = NodeTree.InOrder(_tree.Root),
                Meshes = _meshes.All,
                Materials = _materials.All,
                Textures = _textures.All,
                Caches = _shapes.Caches,
                Clips = _planning.Animation.ToClips(clock, _planning.Options.animation),
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
