using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>How a shape follows a skeleton.</summary>
    public sealed class UsdSkelBindingView
    {
        /// <summary>The binding of a shape.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public UsdSkelBindingView(UsdPrim prim)
        {
            Prim = prim;
            SkeletonPath = FindInherited(prim, "skel:skeleton");
            UsdAttribute joints = FindInheritedAttribute(prim, "skel:joints");
            Joints = joints?.Get().As<string[]>();
            JointIndices = UsdPrimvar.Find(prim, "skel:jointIndices");
            JointWeights = UsdPrimvar.Find(prim, "skel:jointWeights");
            UsdPrimvar geometry = UsdPrimvar.Find(prim, "skel:geomBindTransform");
            GeomBindTransform = SchemaValues.ToMatrix(geometry?.At(0).Value ?? default, Matrix4.Identity);
            SkinningMethod = UsdPrimvar.Find(prim, "skel:skinningMethod")?.At(0).Value.AsText() ?? "classicLinear";
            BlendShapes = FindInheritedAttribute(prim, "skel:blendShapes")?.Get().As<string[]>() ?? new string[0];
            BlendShapeTargets = SchemaTargets.Of(prim, "skel:blendShapeTargets");
        }

        /// <summary>The shape.</summary>
        public UsdPrim Prim { get; }

        /// <summary>The skeleton that it follows; null where it follows none.</summary>
        public UsdPath SkeletonPath { get; }

        /// <summary>The order of joints that indices are about; null: the skeleton's own.</summary>
        public string[] Joints { get; }

        /// <summary>For each point (or once, for all) as many joints as an element has; null where there are none.</summary>
        public UsdPrimvar JointIndices { get; }

        /// <summary>The weight of each of these joints; null where there are none.</summary>
        public UsdPrimvar JointWeights { get; }

        /// <summary>From the shape's points to the world when it was bound.</summary>
        public Matrix4 GeomBindTransform { get; }

        /// <summary>"classicLinear" or "dualQuaternion".</summary>
        public string SkinningMethod { get; }

        /// <summary>Names of its blend shapes, as animations know them.</summary>
        public string[] BlendShapes { get; }

        /// <summary>The blend shapes themselves, in the same order.</summary>
        public IReadOnlyList<UsdPath> BlendShapeTargets { get; }

        /// <summary>Does it follow joints?</summary>
        public bool HasJoints => SkeletonPath != null && JointIndices != null && JointWeights != null;

        internal static UsdPath FindInherited(UsdPrim prim, string name)
        {
            for (UsdPrim at = prim; at.Parent != null; at = at.Parent)
            {
                UsdRelationship relationship = at.GetRelationship(name);
                if (relationship != null && relationship.Targets.Count > 0)
                {
                    return relationship.Targets[0];
                }
            }
            return null;
        }

        private static UsdAttribute FindInheritedAttribute(UsdPrim prim, string name)
        {
            for (UsdPrim at = prim; at.Parent != null; at = at.Parent)
            {
                UsdAttribute attribute = at.GetAttribute(name);
                if (attribute != null && !attribute.Get().IsNone)
                {
                    return attribute;
                }
            }
            return null;
        }
    }
}
