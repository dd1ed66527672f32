using UnityEngine;
using UnityEngine.Rendering;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Makes materials for the render pipeline in use.</summary>
    internal sealed class MaterialBuilding
    {
        // Every build has it, and the Built-in pipeline and URP draw it.
        private const string LastResort = "Sprites/Default";

        // Ours, in Resources: so every build has them.
        private const string Plate = "UsdBridge/Plate";
        private const string Holdout = "UsdBridge/Holdout";
        private const string ShadowCatcher = "UsdBridge/ShadowCatcher";

        private readonly BuiltShot _shot;
        private readonly PipelineKind _pipeline;
        private readonly ISurface _surface;
        private bool _isShaderMissed;

        public MaterialBuilding(BuiltShot shot, PipelineKind pipeline)
        {
            _shot = shot;
            _pipeline = pipeline;
            _surface = pipeline == PipelineKind.HighDefinition ? new HighDefinitionSurface()
                : pipeline == PipelineKind.Universal ? (ISurface)new UniversalSurface()
                : new StandardSurface();
        }

        /// <summary>The material of a plan.</summary>
        public Material Make(MaterialPlan plan)
        {
            if (plan.Kind != MaterialKind.Surface)
            {
                return MakeUnseen(plan);
            }
            Material material = WithShader(_surface.Lit, plan.Name);
            material.enableInstancing = true;
            if (material.shader.name == LastResort)
            {
                material.color = plan.BaseColor.ToGamma(plan.Opacity);
                return material;
            }
            var maps = new SurfaceMaps(plan, _shot);
            Paint(material, plan, maps);
            _surface.SetResponse(material, plan, maps);
            SetNormals(material, plan, maps);
            SetEmission(material, plan, maps);
            if (!_surface.SetMode(material, plan))
            {
                _shot.Tell(new UsdFinding("unity.single-sided", UsdSeverity.Note, plan.Id,
                    "the Standard shader shows fronts alone", "use URP or HDRP, or a shader of your own"));
            }
            if (plan.UsesVertexColors)
            {
                _shot.Warn("unity.vertex-colors", plan.Id,
                    "the pipeline's lit shader does not show the colours of vertices",
                    "give the material a shader that does: the meshes have them");
            }
            _surface.Finish(material);
            return material;
        }

        /// <summary>What is seen where materials are not imported.</summary>
        public Material MakeDefault()
        {
            Material material = WithShader(_surface.Lit, "Default");
            material.enableInstancing = true;
            _surface.Finish(material);
            return material;
        }

        /// <summary>What shows footage as it is, unlit, behind everything.</summary>
        public Material MakePlate()
        {
            bool isHigh = _pipeline == PipelineKind.HighDefinition;
            Material material = isHigh ? WithShader("HDRP/Unlit", "Plate") : WithShader(Plate, "Plate");
            material.renderQueue = isHigh ? -1 : (int)RenderQueue.Background;
            _surface.Finish(material);
            return material;
        }

        private void Paint(Material material, MaterialPlan plan, SurfaceMaps maps)
        {
            Color tint = maps.Tint().gamma;
            tint.a = plan.OpacityMap == null ? plan.Opacity : 1;
            material.SetColor(_surface.Color, tint);
            Texture picture = maps.Color();
            material.SetTexture(_surface.ColorMap, picture);
            TextureSlot placed = plan.BaseMap ?? plan.OpacityMap ?? plan.RoughnessMap ?? plan.MetallicMap
                ?? plan.NormalMap ?? plan.EmissionMap ?? plan.OcclusionMap;
            if (placed != null)
            {
                material.SetTextureScale(_surface.ColorMap, placed.Tiling.ToVector());
                material.SetTextureOffset(_surface.ColorMap, placed.Offset.ToVector());
            }
        }

        private void SetNormals(Material material, MaterialPlan plan, SurfaceMaps maps)
        {
            Texture normals = maps.Find(plan.NormalMap);
            if (normals != null)
            {
                material.SetTexture(_surface.NormalMap, normals);
                material.EnableKeyword("_NORMALMAP");
                material.EnableKeyword("_NORMALMAP_TANGENT_SPACE"); // HDRP's; the others have none such
            }
        }

        private void SetEmission(Material material, MaterialPlan plan, SurfaceMaps maps)
        {
            Texture picture = maps.Find(plan.EmissionMap);
            bool isDark = plan.Emission.R <= 0 && plan.Emission.G <= 0 && plan.Emission.B <= 0;
            if (picture != null)
            {
                var scale = plan.EmissionMap.Scale;
                _surface.SetEmission(material, new Color(scale[0], scale[1], scale[2], 1), picture);
            }
            else if (!isDark)
            {
                _surface.SetEmission(material, new Color(plan.Emission.R, plan.Emission.G, plan.Emission.B, 1), null);
            }
        }

        private Material MakeUnseen(MaterialPlan plan)
        {
            if (_pipeline == PipelineKind.HighDefinition)
            {
                _shot.Warn("unity.hdrp-unseen", plan.Id,
                    "HDRP has no shader for what is not seen itself but shadowed or hiding: it is a plain surface here",
                    "give the material an unlit Shader Graph with Shadow Matte, or switch its renderers off");
                Material plain = WithShader(_surface.Lit, plan.Name);
                _surface.Finish(plain);
                return plain;
            }
            return WithShader(plan.Kind == MaterialKind.Holdout ? Holdout : ShadowCatcher, plan.Name);
        }

        private Material WithShader(string shader, string name)
        {
            Shader found = Shader.Find(shader);
            if (found == null)
            {
                if (!_isShaderMissed)
                {
                    _isShaderMissed = true;
                    _shot.Warn("unity.shader-missing", shader,
                        "this build has no such shader, so surfaces have a plain colour",
                        "add it to Project Settings > Graphics > Always Included Shaders");
                }
                found = Shader.Find(LastResort);
            }
            return new Material(found) { name = name };
        }
    }
}
