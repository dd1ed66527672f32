using System;
using System.Collections.Generic;
using System.Globalization;

namespace UsdBridge.Plan
{
    /// <summary>The materials of a plan: each with its faces' sides and purpose once.</summary>
    internal sealed class MaterialLibrary
    {
        private static readonly LinearColor Plain = new LinearColor(0.5f, 0.5f, 0.5f);

        private readonly Planning _planning;
        private readonly TextureLibrary _textures;
        private readonly List<MaterialPlan> _materials = new List<MaterialPlan>();
        private readonly Dictionary<string, Surface> _byId = new Dictionary<string, Surface>();

        public MaterialLibrary(Planning planning, TextureLibrary textures)
        {
            _planning = planning;
            _textures = textures;
        }

        public MaterialPlan[] All => _materials.ToArray();

        /// <summary>The material of a shape or of some of its faces; null of Id where it is bound to none.</summary>
        /// <param name="prim">The shape, or a GeomSubset.</param>
        /// <param name="isDoubleSided">Are its backs seen?</param>
        /// <param name="kind">What it is for.</param>
        public Surface Bound(UsdPrim prim, bool isDoubleSided, MaterialKind kind)
        {
            if (UsdMaterialBinding.HasCollections(prim))
            {
                _planning.Findings.Warn("unity.material-collection", prim.Path.ToString(),
                    "materials are bound to collections", "those are left out; bind them to the prims");
            }
            UsdPath path = UsdMaterialBinding.Find(prim, "preview");
            UsdPrim material = path == null ? null : _planning.Stage.GetPrim(path);
            if (material == null)
            {
                return default;
            }
            string id = path + Suffix(isDoubleSided, kind);
            if (!_byId.TryGetValue(id, out Surface surface))
            {
                surface = Make(id, new UsdMaterialView(material), isDoubleSided, kind);
                _byId.Add(id, surface);
            }
            return surface;
        }

        /// <summary>A material of one colour.</summary>
        /// <param name="color">Linear r, g, b, a; null for grey.</param>
        /// <param name="usesVertexColors">Does the meshes' colour count instead?</param>
        /// <param name="isDoubleSided">Are its backs seen?</param>
        /// <param name="kind">What it is for.</param>
        public string Colored(float[] color, bool usesVertexColors, bool isDoubleSided, MaterialKind kind)
        {
            string name = usesVertexColors ? "vertex-colors" : color == null ? "plain" : NameOf(color);
            string id = "#" + name + Suffix(isDoubleSided, kind);
            if (!_byId.ContainsKey(id))
            {
                bool isClear = color != null && color[3] < 1 && !usesVertexColors;
                _materials.Add(new MaterialPlan
                {
                    Id = id,
                    Name = name,
                    Kind = kind,
                    BaseColor = usesVertexColors ? new LinearColor(1, 1, 1)
                        : color == null ? Plain : new LinearColor(color[0], color[1], color[2]),
                    Roughness = 0.5f,
                    Opacity = isClear ? color[3] : 1,
                    OpacityMode = isClear ? OpacityMode.Blend : OpacityMode.Opaque,
                    IsDoubleSided = isDoubleSided,
                    UsesVertexColors = usesVertexColors,
                });
                _byId.Add(id, new Surface(id, null));
            }
            return id;
        }

        private Surface Make(string id, UsdMaterialView view, bool isDoubleSided, MaterialKind kind)
        {
            var plan = new MaterialPlan
            {
                Id = id,
                Name = view.Prim.Name,
                Kind = kind,
                BaseColor = Plain,
                Roughness = 0.5f,
                Opacity = 1,
                IsDoubleSided = isDoubleSided,
            };
            _materials.Add(plan);
            UsdPreviewSurfaceView surface = view.PreviewSurface;
            if (surface == null)
            {
                _planning.Findings.Warn("unity.shader-unknown", view.Prim.Path.ToString(),
                    "its surface is no UsdPreviewSurface", "it is plain grey; give it a preview surface");
                return new Surface(id, null);
            }
            var slots = new SurfaceSlots(_planning, _textures, view.Prim.Path.ToString());
            SurfaceInputs.Fill(plan, surface, slots, _planning);
            return new Surface(id, slots.Coordinates.Count > 0 ? slots.Coordinates : null);
        }

        private static string Suffix(bool isDoubleSided, MaterialKind kind)
        {
            string use = kind == MaterialKind.Surface ? "" : "#" + kind;
            return isDoubleSided ? use + "#double" : use;
        }

        private static string NameOf(float[] color)
        {
            string[] parts = Array.ConvertAll(color, part => part.ToString("0.###", CultureInfo.InvariantCulture));
            return "color-" + string.Join("-", parts);
        }
    }
}
