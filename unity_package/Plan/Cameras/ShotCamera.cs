using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Finds the camera that a shot is seen by.</summary>
    internal static class ShotCamera
    {
        /// <summary>The manifest's; or the one with footage; or the first. Null where there is none.</summary>
        public static PlannedPrim Find(Planning planning, IReadOnlyList<PlannedPrim> prims)
        {
            string told = planning.Manifest?.Camera?.Prim;
            PlannedPrim first = null;
            PlannedPrim withFootage = null;
            int count = 0;
            foreach (PlannedPrim planned in prims)
            {
                if (!UsdCameraView.Is(planned.Prim))
                {
                    continue;
                }
                if (planned.Id == told)
                {
                    return planned;
                }
                count++;
                first = first ?? planned;
                bool hasFootage = planned.Prim.HasApi("UsdbridgeFootageAPI");
                withFootage = withFootage ?? (hasFootage ? planned : null);
            }
            if (withFootage == null && count > 1)
            {
                planning.Findings.Note("unity.cameras-many", first.Id, $"there are {count} cameras",
                    "this one, the first, is the shot's; the others are switched off");
            }
            return withFootage ?? first;
        }
    }
}
