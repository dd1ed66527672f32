using UnityEngine;
using UnityEngine.Rendering;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>What the Standard and URP's Lit shader have in common of opacity.</summary>
    internal static class BlendStates
    {
        /// <summary>Sets queue, blending and cutoff.</summary>
        public static void Set(Material material, OpacityMode mode, float cutoff)
        {
            bool isBlended = mode == OpacityMode.Blend;
            material.SetOverrideTag("RenderType", isBlended ? "Transparent" : mode == OpacityMode.Cutout ? "TransparentCutout" : "Opaque");
            material.SetFloat("_SrcBlend", (float)(isBlended ? BlendMode.SrcAlpha : BlendMode.One));
            material.SetFloat("_DstBlend", (float)(isBlended ? BlendMode.OneMinusSrcAlpha : BlendMode.Zero));
            material.SetFloat("_ZWrite", isBlended ? 0 : 1);
            material.SetFloat("_Cutoff", cutoff);
            SetKeyword(material, "_ALPHATEST_ON", mode == OpacityMode.Cutout);
            material.renderQueue = (int)(isBlended ? RenderQueue.Transparent
                : mode == OpacityMode.Cutout ? RenderQueue.AlphaTest : RenderQueue.Geometry);
        }

        /// <summary>Switches a shader's variant.</summary>
        public static void SetKeyword(Material material, string keyword, bool isOn)
        {
            if (isOn)
            {
                material.EnableKeyword(keyword);
            }
            else
            {
                material.DisableKeyword(keyword);
            }
        }
    }
}
