using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Sorts nodes into clips by what they carry: a camera's rig belongs to the camera's clip.</summary>
    internal static class ClipSorting
    {
        /// <summary>Sets the clip of each.</summary>
        /// <param name="prims">Parents first.</param>
        public static void Sort(IReadOnlyList<PlannedPrim> prims)
        {
            var carried = new Dictionary<PlannedPrim, HashSet<ClipKind>>();
            for (int index = prims.Count - 1; index >= 0; index--)
            {
                PlannedPrim planned = prims[index];
                ClipKind? own = KindOf(planned.Prim);
                HashSet<ClipKind> kinds = KindsOf(carried, planned);
                if (own != null)
                {
                    kinds.Add(own.Value);
                }
                if (planned.Above != null)
                {
                    KindsOf(carried, planned.Above).UnionWith(kinds);
                }
                planned.Clip = kinds.Count == 1 ? First(kinds) : ClipKind.Objects;
                carried.Remove(planned);
            }
        }

        private static HashSet<ClipKind> KindsOf(Dictionary<PlannedPrim, HashSet<ClipKind>> carried, PlannedPrim planned)
        {
            if (!carried.TryGetValue(planned, out HashSet<ClipKind> kinds))
            {
                kinds = new HashSet<ClipKind>();
                carried.Add(planned, kinds);
            }
            return kinds;
        }

        private static ClipKind? KindOf(UsdPrim prim)
        {
            if (UsdCameraView.Is(prim))
            {
                return ClipKind.Camera;
            }
            if (UsdLightView.Is(prim))
            {
                return ClipKind.Lights;
            }
            if (prim.TypeName == "SkelRoot" || UsdSkeletonView.Is(prim))
            {
                return ClipKind.Characters;
            }
            bool isThing = UsdMeshView.Is(prim) || UsdGprimView.Is(prim) || UsdPointInstancerView.Is(prim);
            return isThing ? (IsOfCharacter(prim) ? ClipKind.Characters : ClipKind.Objects) : (ClipKind?)null;
        }

        private static bool IsOfCharacter(UsdPrim prim)
        {
            for (UsdPrim at = prim; at != null; at = at.Parent)
            {
                if (at.TypeName == "SkelRoot")
                {
                    return true;
                }
            }
            return false;
        }

        private static ClipKind First(HashSet<ClipKind> kinds)
        {
            foreach (ClipKind kind in kinds)
            {
                return kind;
            }
            return ClipKind.Objects;
        }
    }
}
