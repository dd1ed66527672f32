using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Plans joints, and what does not collide.</summary>
    internal static class JointPlanner
    {
        /// <summary>The joints of a stage whose bodies are nodes with bodies.</summary>
        public static JointPlan[] Joints(Planning planning)
        {
            var found = new List<JointPlan>();
            foreach (UsdPrim prim in planning.Stage.Traverse())
            {
                if (UsdJointView.Is(prim))
                {
                    JointPlan joint = new JointReader(planning, new UsdJointView(prim)).Read();
                    if (joint != null)
                    {
                        found.Add(joint);
                    }
                }
            }
            return found.ToArray();
        }

        /// <summary>Pairs of nodes that do not collide.</summary>
        public static ColliderPairPlan[] IgnoredCollisions(Planning planning)
        {
            var found = new List<ColliderPairPlan>();
            foreach (UsdPrim prim in planning.Stage.Traverse())
            {
                string first = prim.Path.ToString();
                IReadOnlyList<UsdPath> targets =
                    prim.GetRelationship("physics:filteredPairs")?.Targets ?? Array.Empty<UsdPath>();
                foreach (UsdPath target in targets)
                {
                    string second = target.ToString();
                    if (planning.HasNode(first) && planning.HasNode(second))
                    {
                        found.Add(new ColliderPairPlan { First = first, Second = second });
                    }
                }
                if (UsdCollisionGroupView.Is(prim) && new UsdCollisionGroupView(prim).FilteredGroups.Count > 0)
                {
                    planning.Findings.Warn("unity.collision-groups", first, "it names groups that it does not touch",
                        "Unity has layers for that: set them by hand");
                }
            }
            return found.ToArray();
        }

        /// <summary>Acceleration of the first physics scene; null where there is none.</summary>
        public static Float3? Gravity(Planning planning)
        {
            foreach (UsdPrim prim in planning.Stage.Traverse())
            {
                if (!UsdPhysicsSceneView.Is(prim))
                {
                    continue;
                }
                var view = new UsdPhysicsSceneView(prim);
                double told = view.GravityMagnitude.Value;
                // Below 0 (−∞ where nobody tells) it is the earth's.
                double magnitude = told >= 0 ? told * planning.Length : 9.81 * planning.Options.scale;
                Vector3d direction = view.GravityDirection.Value;
                Vector3d down = direction.Length > 0
                    ? planning.Space.WorldDirection(direction * (1 / direction.Length)) : new Vector3d(0, -1, 0);
                return Floats.Of(down * magnitude);
            }
            return null;
        }
    }
}
