using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Which material a prim has.</summary>
    public static class UsdMaterialBinding
    {
        private const string Relationship = "material:binding";
        private const string CollectionPrefix = "material:binding:collection:";

        /// <summary>
        /// The material of a prim or face group: its own, or that of the nearest prim above; one above that is
        /// stronger than those below goes first. Bindings for the purpose go before those for all.
        /// </summary>
        /// <param name="prim">The shape, or a GeomSubset of it.</param>
        /// <param name="purpose">"full" or "preview"; "" looks at bindings for all purposes only.</param>
        /// <returns>Null where it has none. Those by collections do not count; see <see cref="HasCollections"/>.</returns>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static UsdPath Find(UsdPrim prim, string purpose)
        {
            UsdPath special = purpose.Length > 0 ? FindNearest(prim, Relationship + ":" + purpose) : null;
            return special ?? FindNearest(prim, Relationship);
        }

        /// <summary>The material for physics, as <see cref="Find"/> finds it for purpose "physics".</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static UsdPath FindPhysics(UsdPrim prim)
        {
            return Find(prim, "physics");
        }

        /// <summary>Does a prim, or one above it, bind materials to collections?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool HasCollections(UsdPrim prim)
        {
            for (UsdPrim at = prim; at.Parent != null; at = at.Parent)
            {
                foreach (UsdRelationship relationship in at.Relationships)
                {
                    if (relationship.Name.StartsWith(CollectionPrefix, StringComparison.Ordinal))
                    {
                        return true;
                    }
                }
            }
            return false;
        }

        private static UsdPath FindNearest(UsdPrim prim, string name)
        {
            UsdPath found = null;
            for (UsdPrim at = prim; at.Parent != null; at = at.Parent)
            {
                UsdRelationship relationship = at.GetRelationship(name);
                IReadOnlyList<UsdPath> targets = relationship?.Targets;
                if (targets == null || targets.Count != 1)
                {
                    continue;
                }
                bool isStronger = relationship.GetMetadata("bindMaterialAs").AsText() == "strongerThanDescendants";
                found = found == null || isStronger ? targets[0] : found;
            }
            return found;
        }
    }
}
