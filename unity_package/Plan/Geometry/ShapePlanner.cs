using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Plans what shows meshes: mesh, materials, moving points.</summary>
    internal sealed class ShapePlanner
    {
        private readonly Planning _planning;
        private readonly MeshLibrary _meshes;
        private readonly MaterialLibrary _materials;
        private readonly SkinPlanner _skins;
        private readonly Dictionary<PlannedPrim, string> _ofPrims = new Dictionary<PlannedPrim, string>();
        private readonly Dictionary<string, RendererPlan> _prototypes = new Dictionary<string, RendererPlan>();
        private readonly List<CachePlan> _caches = new List<CachePlan>();

        public ShapePlanner(Planning planning, MeshLibrary meshes, MaterialLibrary materials, SkinPlanner skins)
        {
            _skins = skins;
            _planning = planning;
            _meshes = meshes;
            _materials = materials;
        }

        /// <summary>The mesh of a prim whose shape was planned; null where it has none.</summary>
        public MeshPlan MeshOf(PlannedPrim planned)
        {
            return _ofPrims.TryGetValue(planned, out string id) ? _meshes.Find(id) : null;
        }

        public CachePlan[] Caches => _caches.ToArray();

        /// <summary>Gives a mesh's or shape's node its renderer; others get none.</summary>
        public void Plan(PlannedPrim planned)
        {
            UsdPrim prim = planned.Prim;
            StandIn standIn = StandIn.Of(prim, _planning.Options.standIns);
            if (UsdMeshView.Is(prim))
            {
                PlanMesh(planned, new UsdMeshView(prim), standIn);
            }
            else if (UsdGprimView.Is(prim))
            {
                PlanGprim(planned, new UsdGprimView(prim), standIn);
            }
            else if (UsdPointsView.Is(prim) || UsdCurvesView.Is(prim))
            {
                _planning.Findings.Warn("unity.no-faces", planned.Id, $"{prim.TypeName} have no faces",
                    "they are left out; make a mesh of them");
            }
            if (planned.Node.Renderer == null)
            {
                return;
            }
            _ofPrims[planned] = planned.Node.Renderer.MeshId;
            if (standIn.IsUnseen || IsUnseenCollider(prim))
            {
                planned.Node.Renderer = null; // a collider may have its mesh still
            }
        }

        private bool IsUnseenCollider(UsdPrim prim)
        {
            return UsdCollisionView.Is(prim) && UsdImageable.VisibilityTimes(prim).Count == 0
                && !UsdImageable.IsVisible(prim, _planning.Clock.Start);
        }

        /// <summary>The sub-meshes and materials of a mesh that is copied, not shown where it stands.</summary>
        /// <param name="prim">The mesh or shape.</param>
        /// <returns>Null where there are no faces.</returns>
        public RendererPlan Prototype(UsdPrim prim)
        {
            string id = prim.Path.ToString();
            if (!_prototypes.TryGetValue(id, out RendererPlan renderer))
            {
                var space = new PointSpace(_planning.Space, Matrix4.Identity, null);
                renderer = UsdMeshView.Is(prim) ? Assemble(id, space, new UsdMeshView(prim), default, out _)
                    : UsdGprimView.Is(prim) ? Assemble(id, space, new UsdGprimView(prim), default) : null;
                _prototypes.Add(id, renderer);
            }
            return renderer;
        }

        private void PlanGprim(PlannedPrim planned, UsdGprimView view, StandIn standIn)
        {
            var space = new PointSpace(_planning.Space, Matrix4.Identity, planned.Stretch);
            planned.Node.Renderer = Assemble(planned.Id, space, view, standIn);
            if (view.Size.IsTimeVarying || view.Radius.IsTimeVarying || view.Height.IsTimeVarying)
            {
                _planning.Findings.Warn("unity.shape-moves", planned.Id, "its measures change over time",
                    "the first frame's stay; animate its scale instead");
            }
        }

        private void PlanMesh(PlannedPrim planned, UsdMeshView view, StandIn standIn)
        {
            var binding = new UsdSkelBindingView(planned.Prim);
            bool isBent = _skins.HasBones(binding);
            var space = new PointSpace(_planning.Space, isBent ? binding.GeomBindTransform : Matrix4.Identity,
                isBent ? null : planned.Stretch);
            RendererPlan renderer = Assemble(planned.Id, space, view, standIn, out Shape shape);
            if (renderer == null)
            {
                return;
            }
            planned.Node.Renderer = renderer;
            renderer.Skin = _skins.Of(planned, binding, _meshes.Find(renderer.MeshId), space);
            if (view.Points.IsTimeVarying && !isBent)
            {
                CachePlan cache = CachePlanner.Of(_planning, view, shape, space, planned.Id);
                if (cache != null)
                {
                    MeshPlan mesh = _meshes.Find(renderer.MeshId);
                    cache.MeshId = mesh.Id;
                    mesh.BoundsMin = cache.BoundsMin;
                    mesh.BoundsMax = cache.BoundsMax;
                    renderer.CacheId = cache.Id;
                    _caches.Add(cache);
                }
            }
        }

        private RendererPlan Assemble(string id, PointSpace space, UsdGprimView view, StandIn standIn)
        {
            Shape shape = ShapeReader.OfGprim(view, _planning.Clock.Start);
            if (shape == null || shape.Triangles.Count == 0)
            {
                return null;
            }
            bool isDouble = view.DoubleSided.Value;
            Surface surface = _materials.Bound(view.Prim, isDouble, standIn.Kind);
            string material = surface.Id ?? Unbound(view.Prim, shape, isDouble, standIn.Kind);
            MeshPlan mesh = MeshAssembly.Make(shape, space, new int[shape.Triangles.Count], 1);
            return RendererOf(id, view.Prim, mesh, new[] { material }, true, standIn, space);
        }

        private RendererPlan Assemble(string id, PointSpace space, UsdMeshView view, StandIn standIn, out Shape shape)
        {
            bool isDouble = view.DoubleSided.Value;
            Surface whole = _materials.Bound(view.Prim, isDouble, standIn.Kind);
            IReadOnlyList<UsdGeomSubsetView> subsets = FacesWithMaterials(view);
            IReadOnlyList<string> coordinates = whole.Coordinates;
            var ids = new List<string> { whole.Id };
            foreach (UsdGeomSubsetView subset in subsets)
            {
                Surface own = _materials.Bound(subset.Prim, isDouble, standIn.Kind);
                ids.Add(own.Id);
                coordinates = coordinates ?? own.Coordinates;
            }
            shape = ShapeReader.OfMesh(view, _planning.Clock.Start,
                coordinates ?? ShapeReader.CoordinateNames(view.Prim));
            TellLosses(view, shape);
            if (shape.Triangles.Count == 0)
            {
                return null;
            }
            for (int index = 0; index < ids.Count; index++)
            {
                ids[index] = ids[index] ?? Unbound(view.Prim, shape, isDouble, standIn.Kind);
            }
            bool moves = view.Points.IsTimeVarying;
            if (shape.Normals == null && view.SubdivisionScheme.Value == "none" && !moves)
            {
                shape.Normals = FaceNormals.Of(shape);
            }
            int[] groups = Groups(shape, subsets, ids);
            MeshPlan mesh = MeshAssembly.Make(shape, space, groups, ids.Count);
            var binding = new UsdSkelBindingView(view.Prim);
            bool isBent = binding.SkeletonPath != null || binding.BlendShapeTargets.Count > 0;
            return RendererOf(id, view.Prim, mesh, ids.ToArray(), !moves && !isBent, standIn, space);
        }

        private RendererPlan RendererOf(string id, UsdPrim prim, MeshPlan mesh, string[] materials, bool isShared,
            StandIn standIn, PointSpace space)
        {
            mesh.Id = id;
            mesh.Name = prim.Name;
            if (space.HasNoNumbers)
            {
                _planning.Findings.Fail("unity.points-no-number", id, "some of its points or normals are no finite numbers",
                    "they are at its origin; mend the mesh in the tool that made it");
            }
            return new RendererPlan
            {
                MeshId = _meshes.Add(mesh, isShared).Id,
                MaterialIds = _planning.Options.materials ? materials : new string[materials.Length],
                CastsShadows = standIn.Kind == MaterialKind.Surface,
            };
        }

        private string Unbound(UsdPrim prim, Shape shape, bool isDouble, MaterialKind kind)
        {
            float[] colors = ShapeReader.Colors(prim, shape, _planning.Clock.Start);
            if (colors == null)
            {
                return _materials.Colored(null, false, isDouble, kind);
            }
            for (int index = 4; index < colors.Length; index++)
            {
                if (colors[index] != colors[index - 4])
                {
                    shape.Colors = colors;
                    return _materials.Colored(null, true, isDouble, kind);
                }
            }
            return _materials.Colored(new[] { colors[0], colors[1], colors[2], colors[3] }, false, isDouble, kind);
        }

        private static IReadOnlyList<UsdGeomSubsetView> FacesWithMaterials(UsdMeshView view)
        {
            var found = new List<UsdGeomSubsetView>();
            foreach (UsdGeomSubsetView subset in view.Subsets)
            {
                bool isForMaterials = subset.FamilyName.Value == "materialBind"
                    || subset.Prim.GetRelationship("material:binding") != null;
                if (isForMaterials && subset.ElementType.Value == "face")
                {
                    found.Add(subset);
                }
            }
            return found;
        }

        /// <summary>Of each triangle its sub-mesh; sub-meshes of no triangle go, with their materials.</summary>
        private static int[] Groups(Shape shape, IReadOnlyList<UsdGeomSubsetView> subsets, List<string> materials)
        {
            var ofFace = new Dictionary<int, int>();
            for (int index = 0; index < subsets.Count; index++)
            {
                foreach (int face in subsets[index].Indices.Value)
                {
                    ofFace.TryAdd(face, index + 1);
                }
            }
            var groups = new int[shape.Triangles.Count];
            var isUsed = new bool[materials.Count];
            for (int triangle = 0; triangle < groups.Length; triangle++)
            {
                groups[triangle] = ofFace.TryGetValue(shape.Triangles.Faces[triangle], out int group) ? group : 0;
                isUsed[groups[triangle]] = true;
            }
            var places = new int[isUsed.Length];
            var kept = new List<string>();
            for (int group = 0; group < isUsed.Length; group++)
            {
                places[group] = kept.Count;
                if (isUsed[group])
                {
                    kept.Add(materials[group]);
                }
            }
            materials.Clear();
            materials.AddRange(kept);
            return Array.ConvertAll(groups, group => places[group]);
        }

        private void TellLosses(UsdMeshView view, Shape shape)
        {
            Findings findings = _planning.Findings;
            string where = view.Prim.Path.ToString();
            if (view.SubdivisionScheme.Value != "none")
            {
                findings.Note("unity.subdivision", where, "it is a subdivision surface", "its cage is shown");
            }
            if (shape.Triangles.SkippedFaces > 0)
            {
                findings.Warn("unity.faces-skipped", where,
                    $"{shape.Triangles.SkippedFaces} faces have under three corners or points that are not there",
                    "they are left out");
            }
            if (view.FaceVertexCounts.IsTimeVarying || view.FaceVertexIndices.IsTimeVarying)
            {
                findings.Warn("unity.topology-moves", where, "its faces change over time",
                    "the first frame's stay; convert it with points that keep their faces");
            }
        }
    }
}
