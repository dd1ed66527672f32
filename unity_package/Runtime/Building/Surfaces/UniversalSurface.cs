using UnityEngine;
using UnityEngine.Rendering;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>URP's Lit shader.</summary>
    internal sealed class UniversalSurface : ISurface
    {
        /// <inheritdoc/>
        public string Lit => "Universal Render Pipeline/Lit";

        /// <inheritdoc/>
        public string Color => "_BaseColor";

        /// <inheritdoc/>
        public string ColorMap => "_BaseMap";

        /// <inheritdoc/>
        public string NormalMap => "_BumpMap";

        /// <inheritdoc/>
        public void SetResponse(Material material, MaterialPlan plan, SurfaceMaps maps)
        {
            Texture gloss = maps.MetallicSmoothness();
            material.SetFloat("_Metallic", plan.Metallic);
            material.SetFloat("_Smoothness", gloss != null ? 1 : 1 - plan.Roughness);
            if (gloss != null)
            {
                material.SetTexture("_MetallicGlossMap", gloss);
                material.EnableKeyword("_METALLICSPECGLOSSMAP");
            }
            Texture occlusion = maps.Occlusion();
            if (occlusion != null)
            {
                material.SetTexture("_OcclusionMap", occlusion);
                material.EnableKeyword("_OCCLUSIONMAP");
            }
        }

        /// <inheritdoc/>
        public void SetEmission(Material material, Color linear, Texture picture)
        {
            material.SetColor("_EmissionColor", linear.gamma);
            material.SetTexture("_EmissionMap", picture);
            material.EnableKeyword("_EMISSION");
            material.globalIlluminationFlags = MaterialGlobalIlluminationFlags.BakedEmissive;
        }

        /// <inheritdoc/>
        public bool SetMode(Material material, MaterialPlan plan)
        {
            bool isBlended = plan.OpacityMode == OpacityMode.Blend;
            BlendStates.Set(material, plan.OpacityMode, plan.Cutoff);
            material.SetFloat("_Surface", isBlended ? 1 : 0);
            material.SetFloat("_AlphaClip", plan.OpacityMode == OpacityMode.Cutout ? 1 : 0);
            BlendStates.SetKeyword(material, "_SURFACE_TYPE_TRANSPARENT", isBlended);
            material.SetFloat("_Cull", (float)(plan.IsDoubleSided ? CullMode.Off : CullMode.Back));
            return true;
        }

        /// <inheritdoc/>
        public void Finish(Material material)
        {
        }
    }
}
