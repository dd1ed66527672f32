using System.Threading;


namespace UsdBridge.Plan
{
    /// <summary>Plans what Unity gets of a shot.</summary>
    public static class ShotPlanner
    {
        /// <summary>All of a shot in Unity's terms.</summary>
        /// <param name="stage">The scene.</param>
        /// <param name="manifest">NAME.gshot beside it; null where there is none.</param>
        /// <param name="options">What to take, and how.</param>
        /// <param name="cancel">Ends planning between two prims.</param>
        /// <exception cref="UsdException">The stage is damaged, or an option is out of its range.</exception>
        /// <exception cref="System.OperationCanceledException">It was cancelled.</exception>
        public static ShotPlan Plan(UsdStage stage, ShotManifest manifest, PlanOptions options,
            CancellationToken cancel = default)
        {
            Check(options);
            var planning = new Planning(stage, manifest, options, cancel);
            string name = NameOf(stage, manifest);
            NodeTree tree = NodeTree.Of(planning, name);
            var parts = new ShotParts(planning, tree);
            parts.Place();
            parts.Show();
            parts.MakeSolid();
            return parts.ToPlan(name);
        }

        private static string NameOf(UsdStage stage, ShotManifest manifest)
        {
            string told = manifest?.Name ?? stage.DefaultPrim?.GetAttribute("usdbridge:shot:name")?.Get().AsText();
            return !string.IsNullOrEmpty(told) ? told : stage.DefaultPrim?.Name ?? "Scene";
        }

        private static void Check(PlanOptions options)
        {
            if (!(options.scale >= 1e-4f) || options.scale > 1e4f)
            {
                throw new UsdException($"options: scale is {options.scale}; it must be from 0.0001 to 10000");
            }
            if (!(options.lightFactor >= 0) || float.IsInfinity(options.lightFactor))
            {
                throw new UsdException($"options: the light factor is {options.lightFactor}; it must be 0 or more");
            }
        }
    }
}
