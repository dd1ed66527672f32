namespace UsdBridge
{
    /// <summary>A body that physics moves.</summary>
    public sealed class UsdRigidBodyView
    {
        /// <summary>The body of a prim.</summary>
        public UsdRigidBodyView(UsdPrim prim)
        {
            Prim = prim;
            Enabled = SchemaValues.Flag(prim, "physics:rigidBodyEnabled", true);
            Kinematic = SchemaValues.Flag(prim, "physics:kinematicEnabled", false);
            StartsAsleep = SchemaValues.Flag(prim, "physics:startsAsleep", false);
            Velocity = SchemaValues.Vector3(prim, "physics:velocity", default);
            AngularVelocity = SchemaValues.Vector3(prim, "physics:angularVelocity", default);
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Does it take part?</summary>
        public SchemaValue<bool> Enabled { get; }

        /// <summary>Does its animation move it, not physics?</summary>
        public SchemaValue<bool> Kinematic { get; }

        /// <summary>Does it rest until something touches it?</summary>
        public SchemaValue<bool> StartsAsleep { get; }

        /// <summary>Units of length per second, in the space that the prim's placement is told in.</summary>
        public SchemaValue<Vector3d> Velocity { get; }

        /// <summary>Degrees per second, in the space that the prim's placement is told in.</summary>
        public SchemaValue<Vector3d> AngularVelocity { get; }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("PhysicsRigidBodyAPI");
        }
    }
}
