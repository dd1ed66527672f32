using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>What prims point to, and schemas that are applied to them more than once.</summary>
    internal static class SchemaTargets
    {
        /// <summary>Targets of a relationship; none where there is none.</summary>
        public static IReadOnlyList<UsdPath> Of(UsdPrim prim, string name)
        {
            return prim.GetRelationship(name)?.Targets ?? Array.Empty<UsdPath>();
        }

        /// <summary>The first target of a relationship; null where there is none.</summary>
        public static UsdPath FirstOf(UsdPrim prim, string name)
        {
            IReadOnlyList<UsdPath> targets = Of(prim, name);
            return targets.Count > 0 ? targets[0] : null;
        }

        /// <summary>A view of each instance of a schema: "PhysicsDriveAPI:rotX" is an instance "rotX".</summary>
        public static IReadOnlyList<T> Instances<T>(UsdPrim prim, string schema, Func<UsdPrim, string, T> view)
        {
            var views = new List<T>();
            foreach (string applied in prim.AppliedSchemas)
            {
                if (applied.Length > schema.Length + 1 && applied[schema.Length] == ':'
                    && applied.StartsWith(schema, StringComparison.Ordinal))
                {
                    views.Add(view(prim, applied.Substring(schema.Length + 1)));
                }
            }
            return views;
        }
    }
}
