using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>HDRP's Lit shader.</summary>
    internal sealed class HighDefinitionSurface : ISurface
    {
        /// <inheritdoc/>
        public string Lit => "HDRP/Lit";

        /// <inheritdoc/>
        public string Color => "_BaseColor";

        /// <inheritdoc/>
        public string ColorMap => "_BaseColorMap";

        /// <inheritdoc/>
        public string NormalMap => "_NormalMap";

        /// <inheritdoc/>
        public void SetResponse(Material material, MaterialPlan plan, SurfaceMaps maps)
        {
            material.SetFloat("_Metallic", plan.Metallic);
            material.SetFloat("_Smoothness", 1 - plan.Roughness);
            Texture mask = maps.Mask();
            if (mask != null)
            {
                material.SetTexture("_MaskMap", mask);
                material.EnableKeyword("_MASKMAP");
                material.SetFloat("_MetallicRemapMin", 0);
                material.SetFloat("_MetallicRemapMax", 1);
                material.SetFloat("_SmoothnessRemapMin", 0);
                material.SetFloat("_SmoothnessRemapMax", 1);
            }
        }

        /// <inheritdoc/>
        public void SetEmission(Material material, Color linear, Texture picture)
        {
            material.SetColor("_EmissiveColor", linear); // an HDR property: linear as it is
            material.SetTexture("_EmissiveColorMap", picture);
            BlendStates.SetKeyword(material, "_EMISSIVE_COLOR_MAP", picture != null);
        }

        /// <inheritdoc/>
        public bool SetMode(Material material, MaterialPlan plan)
        {
            material.SetFloat("_SurfaceType", plan.OpacityMode == OpacityMode.Blend ? 1 : 0);
            material.SetFloat("_AlphaCutoffEnable", plan.OpacityMode == OpacityMode.Cutout ? 1 : 0);
            material.SetFloat("_AlphaCutoff", plan.Cutoff);
            material.SetFloat("_DoubleSidedEnable", plan.IsDoubleSided ? 1 : 0);
            return true;
        }

        /// <inheritdoc/>
        public void Finish(Material material)
        {
#if USDBRIDGE_HDRP
            UnityEngine.Rendering.HighDefinition.HDMaterial.ValidateMaterial(material);
#endif
        }
    }
}
