namespace UsdBridge.Plan
{
    /// <summary>Plans when things are shown and lights are on: by their components, so that colliders stay.</summary>
    internal static class VisibilityPlanner
    {
        private static readonly string[] Enabled = { "m_Enabled" };

        /// <summary>Sets whether a node's renderer or light is on, and adds its curve.</summary>
        public static void Plan(Planning planning, PlannedPrim planned)
        {
            NodePlan node = planned.Node;
            if (node.Renderer == null && node.Light == null && node.Instances == null)
            {
                return;
            }
            bool isForAll = IsForAll(planning, planned);
            double[] codes = planning.Clock.StepsOf(UsdImageable.VisibilityTimes(planned.Prim));
            var values = new float[codes.Length];
            for (int index = 0; index < codes.Length; index++)
            {
                values[index] = isForAll && UsdImageable.IsVisible(planned.Prim, codes[index]) ? 1 : 0;
            }
            SetStill(node, values[0] > 0);
            if (node.Instances == null)
            {
                float[] times = planning.Clock.TimesOf(codes);
                CurveTarget target = TargetOf(node);
                planning.Animation.Add(planned.Clip, node.Id, target, Enabled, times, values, true);
            }
        }

        private static bool IsForAll(Planning planning, PlannedPrim planned)
        {
            string purpose = UsdImageable.Purpose(planned.Prim);
            if (purpose == "default" || purpose == "render")
            {
                return true;
            }
            planning.Findings.Note("unity.purpose-hidden", planned.Id, $"its purpose is {purpose}",
                "its renderer is off; turn it on to see it");
            return false;
        }

        private static CurveTarget TargetOf(NodePlan node)
        {
            if (node.Light != null)
            {
                return CurveTarget.Light;
            }
            return node.Renderer.Skin != null ? CurveTarget.SkinnedRenderer : CurveTarget.Renderer;
        }

        private static void SetStill(NodePlan node, bool isVisible)
        {
            if (node.Renderer != null)
            {
                node.Renderer.IsVisible = isVisible;
            }
            if (node.Light != null)
            {
                node.Light.IsVisible = isVisible;
            }
            if (node.Instances != null)
            {
                node.Instances.IsVisible = isVisible;
            }
        }
    }
}
