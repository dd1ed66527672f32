using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>What ties two bodies together.</summary>
    public sealed class UsdJointView
    {
        /// <summary>The joint of a prim.</summary>
        public UsdJointView(UsdPrim prim)
        {
            Prim = prim;
            Enabled = SchemaValues.Flag(prim, "physics:jointEnabled", true);
            CollisionEnabled = SchemaValues.Flag(prim, "physics:collisionEnabled", false);
            ExcludeFromArticulation = SchemaValues.Flag(prim, "physics:excludeFromArticulation", false);
            LocalPosition0 = SchemaValues.Vector3(prim, "physics:localPos0", default);
            LocalRotation0 = SchemaValues.Quaternion(prim, "physics:localRot0", Quaterniond.Identity);
            LocalPosition1 = SchemaValues.Vector3(prim, "physics:localPos1", default);
            LocalRotation1 = SchemaValues.Quaternion(prim, "physics:localRot1", Quaterniond.Identity);
            BreakForce = SchemaValues.Number(prim, "physics:breakForce", double.PositiveInfinity);
            BreakTorque = SchemaValues.Number(prim, "physics:breakTorque", double.PositiveInfinity);
            Axis = SchemaValues.Text(prim, "physics:axis", "X");
            LowerLimit = SchemaValues.Number(prim, "physics:lowerLimit", double.NegativeInfinity);
            UpperLimit = SchemaValues.Number(prim, "physics:upperLimit", double.PositiveInfinity);
            ConeAngle0Limit = SchemaValues.Number(prim, "physics:coneAngle0Limit", -1);
            ConeAngle1Limit = SchemaValues.Number(prim, "physics:coneAngle1Limit", -1);
            MinDistance = SchemaValues.Number(prim, "physics:minDistance", -1);
            MaxDistance = SchemaValues.Number(prim, "physics:maxDistance", -1);
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Does it take part?</summary>
        public SchemaValue<bool> Enabled { get; }

        /// <summary>Do the two bodies hit each other?</summary>
        public SchemaValue<bool> CollisionEnabled { get; }

        /// <summary>Is it no link of an articulation?</summary>
        public SchemaValue<bool> ExcludeFromArticulation { get; }

        /// <summary>Its place in the first body's space.</summary>
        public SchemaValue<Vector3d> LocalPosition0 { get; }

        /// <summary>Its turn in the first body's space.</summary>
        public SchemaValue<Quaterniond> LocalRotation0 { get; }

        /// <summary>Its place in the second body's space.</summary>
        public SchemaValue<Vector3d> LocalPosition1 { get; }

        /// <summary>Its turn in the second body's space.</summary>
        public SchemaValue<Quaterniond> LocalRotation1 { get; }

        /// <summary>Units of mass · length / second² at which it breaks.</summary>
        public SchemaValue<double> BreakForce { get; }

        /// <summary>Units of mass · length² / second² at which it breaks.</summary>
        public SchemaValue<double> BreakTorque { get; }

        /// <summary>The axis of a hinge, slide or cone: "X", "Y", "Z".</summary>
        public SchemaValue<string> Axis { get; }

        /// <summary>Of a hinge in degrees, of a slide in units of length.</summary>
        public SchemaValue<double> LowerLimit { get; }

        /// <summary>Of a hinge in degrees, of a slide in units of length.</summary>
        public SchemaValue<double> UpperLimit { get; }

        /// <summary>Of a spherical joint, degrees from the axis towards the next one; below 0: free.</summary>
        public SchemaValue<double> ConeAngle0Limit { get; }

        /// <summary>Of a spherical joint, degrees from the axis towards the one after; below 0: free.</summary>
        public SchemaValue<double> ConeAngle1Limit { get; }

        /// <summary>Of a distance joint, units of length; below 0: free.</summary>
        public SchemaValue<double> MinDistance { get; }

        /// <summary>Of a distance joint, units of length; below 0: free.</summary>
        public SchemaValue<double> MaxDistance { get; }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.TypeName == "PhysicsJoint" || prim.TypeName.StartsWith("Physics", System.StringComparison.Ordinal)
                && prim.TypeName.EndsWith("Joint", System.StringComparison.Ordinal);
        }

        /// <summary>The first body; null is the world.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public UsdPath Body0 => SchemaTargets.FirstOf(Prim, "physics:body0");

        /// <summary>The second body; null is the world.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public UsdPath Body1 => SchemaTargets.FirstOf(Prim, "physics:body1");

        /// <summary>Its limits by degree of freedom.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<UsdJointLimitView> Limits =>
            SchemaTargets.Instances(Prim, "PhysicsLimitAPI", (prim, name) => new UsdJointLimitView(prim, name));

        /// <summary>Its motors by degree of freedom.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<UsdJointDriveView> Drives =>
            SchemaTargets.Instances(Prim, "PhysicsDriveAPI", (prim, name) => new UsdJointDriveView(prim, name));
    }
}
