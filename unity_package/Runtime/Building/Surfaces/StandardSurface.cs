using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>The Built-in pipeline's Standard shader.</summary>
    internal sealed class StandardSurface : ISurface
    {
        private const float Cutout = 1;
        private const float Transparent = 3;

        /// <inheritdoc/>
        public string Lit => "Standard";

        /// <inheritdoc/>
        public string Color => "_Color";

        /// <inheritdoc/>
        public string ColorMap => "_MainTex";

        /// <inheritdoc/>
        public string NormalMap => "_BumpMap";

        /// <inheritdoc/>
        public void SetResponse(Material material, MaterialPlan plan, SurfaceMaps maps)
        {
            material.SetFloat("_Metallic", plan.Metallic);
            material.SetFloat("_Glossiness", 1 - plan.Roughness);
            Texture gloss = maps.MetallicSmoothness();
            if (gloss != null)
            {
                material.SetTexture("_MetallicGlossMap", gloss);
                material.SetFloat("_GlossMapScale", 1);
                material.EnableKeyword("_METALLICGLOSSMAP");
            }
            Texture occlusion = maps.Occlusion();
            if (occlusion != null)
            {
                material.SetTexture("_OcclusionMap", occlusion);
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
            material.SetFloat("_Mode", isBlended ? Transparent : plan.OpacityMode == OpacityMode.Cutout ? Cutout : 0);
            if (isBlended)
            {
                material.SetFloat("_SrcBlend", (float)UnityEngine.Rendering.BlendMode.One); // premultiplied
            }
            BlendStates.SetKeyword(material, "_ALPHAPREMULTIPLY_ON", isBlended);
            return !plan.IsDoubleSided;
        }

        /// <inheritdoc/>
        public void Finish(Material material)
        {
        }
    }
}
