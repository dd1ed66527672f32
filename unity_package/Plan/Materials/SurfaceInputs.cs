namespace UsdBridge.Plan
{
    /// <summary>Plans what a preview surface's inputs are in a material.</summary>
    internal static class SurfaceInputs
    {
        /// <summary>Fills a material.</summary>
        public static void Fill(MaterialPlan plan, UsdPreviewSurfaceView surface, SurfaceSlots slots, Planning planning)
        {
            double code = planning.Clock.Start;
            plan.BaseColor = Color(surface.DiffuseColor, code);
            plan.BaseMap = slots.Of(surface.DiffuseColor, true, false);
            plan.UsesVertexColors = surface.DiffuseColor.Primvar == "displayColor";
            plan.Emission = Color(surface.EmissiveColor, code);
            plan.EmissionMap = slots.Of(surface.EmissiveColor, true, false);
            plan.Metallic = Number(surface.Metallic, code);
            plan.MetallicMap = slots.Of(surface.Metallic, false, false);
            plan.Roughness = Number(surface.Roughness, code);
            plan.RoughnessMap = slots.Of(surface.Roughness, false, false);
            plan.NormalMap = slots.Of(surface.Normal, false, true);
            plan.OcclusionMap = slots.Of(surface.Occlusion, false, false);
            plan.Opacity = Number(surface.Opacity, code);
            plan.OpacityMap = slots.Of(surface.Opacity, IsAlphaOfBase(surface), false);
            plan.Cutoff = Number(surface.OpacityThreshold, code);
            plan.OpacityMode = ModeOf(plan);
            TellLosses(surface, planning, code);
        }

        /// <summary>One picture serves both, then: alpha is the same whatever colours are.</summary>
        private static bool IsAlphaOfBase(UsdPreviewSurfaceView surface)
        {
            return surface.Opacity.Channels == "a"
                && surface.Opacity.Texture?.Prim == surface.DiffuseColor.Texture?.Prim;
        }

        private static OpacityMode ModeOf(MaterialPlan plan)
        {
            if (plan.Opacity >= 1 && plan.OpacityMap == null)
            {
                return OpacityMode.Opaque;
            }
            return plan.Cutoff > 0 ? OpacityMode.Cutout : OpacityMode.Blend;
        }

        private static void TellLosses(UsdPreviewSurfaceView surface, Planning planning, double code)
        {
            Findings findings = planning.Findings;
            string where = surface.Prim.Path.ToString();
            if (surface.UseSpecularWorkflow.At(code)[0] > 0)
            {
                findings.Warn("unity.specular-workflow", where, "it tells its specular colour, not its metalness",
                    "it is not metal; give it metalness");
            }
            if (surface.Clearcoat.At(code)[0] > 0)
            {
                findings.Note("unity.clearcoat", where, "it has a clear coat", "the coat is left out");
            }
            if (surface.Displacement.Texture != null || surface.Displacement.At(code)[0] != 0)
            {
                findings.Note("unity.displacement", where, "it is displaced", "the displacement is left out");
            }
            foreach (PreviewInput input in new[] { surface.DiffuseColor, surface.EmissiveColor, surface.Opacity,
                surface.Roughness, surface.Metallic })
            {
                if (input.Times.Count > 1)
                {
                    findings.Warn("unity.material-moves", where, $"its {input.Name} changes over time",
                        "the first frame's stays");
                }
            }
        }

        private static LinearColor Color(PreviewInput input, double code)
        {
            double[] color = input.At(code);
            return new LinearColor((float)color[0], (float)color[1], (float)color[2]);
        }

        private static float Number(PreviewInput input, double code)
        {
            return (float)input.At(code)[0];
        }
    }
}
