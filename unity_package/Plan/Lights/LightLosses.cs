namespace UsdBridge.Plan
{
    /// <summary>Tells what of a light Unity, or its pipeline, does not show.</summary>
    internal static class LightLosses
    {
        public static void Tell(Planning planning, StageLight light)
        {
            Findings findings = planning.Findings;
            UsdLightView view = light.View;
            TellKind(planning, light);
            if (!light.IsScaledEvenly && light.Plan.Kind != LightKind.Rectangle
                && light.Plan.Kind != LightKind.Directional)
            {
                findings.Warn("unity.light-stretched", light.Id, "it is scaled unevenly", "its mean scale counts");
            }
            if (view.Intensity.At(planning.Clock.Start) < 0)
            {
                findings.Warn("unity.light-negative", light.Id, "its intensity is below 0", "it is off");
            }
            if (view.IesFile.Value.Length > 0)
            {
                findings.Warn("unity.light-profile", light.Id, "it has an IES profile",
                    "the profile is left out; give the light a cookie");
            }
            if (view.Focus.Value > 0)
            {
                findings.Warn("unity.light-focus", light.Id, "its light gathers about the axis",
                    "Unity's does not; narrow its cone instead");
            }
            bool isArea = light.Plan.Kind == LightKind.Rectangle || light.Plan.Kind == LightKind.Disc;
            if (view.HasShaping && (isArea || light.Plan.Kind == LightKind.Directional) && view.ConeAngle.Value < 90)
            {
                findings.Warn("unity.light-shaping", light.Id, "its cone is left out: Unity shapes points alone",
                    "use a spot light instead");
            }
            if (isArea && view.TextureFile.Value.Length > 0)
            {
                findings.Warn("unity.light-texture", light.Id, "its picture is left out", "give the light a cookie");
            }
        }

        private static void TellKind(Planning planning, StageLight light)
        {
            Findings findings = planning.Findings;
            if (light.View.Prim.TypeName == "CylinderLight")
            {
                findings.Warn("unity.light-cylinder", light.Id, "Unity has no cylinder light",
                    "it is a point as bright as the cylinder is from its side");
            }
            bool isFlat = light.Plan.Kind == LightKind.Rectangle || light.Plan.Kind == LightKind.Disc;
            bool isBaked = planning.Options.pipeline != PipelineKind.HighDefinition || light.Plan.Kind == LightKind.Disc;
            if (isFlat && isBaked)
            {
                findings.Warn("unity.light-area-baked", light.Id,
                    "this pipeline shows area lights in baked lighting alone",
                    "bake lighting, or put a spot light in its place");
            }
            if (light.Plan.Kind == LightKind.Environment)
            {
                findings.Note("unity.light-dome", light.Id,
                    "surroundings light a whole scene in Unity, not one shot",
                    "apply them to the scene's lighting where the shot is used");
            }
        }
    }
}
