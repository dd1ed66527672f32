namespace UsdBridge
{
    /// <summary>Many small things in a region: dust, rain, spray, confetti.</summary>
    public sealed class BridgeParticlesView
    {
        /// <summary>What is said of a prim.</summary>
        public BridgeParticlesView(UsdPrim prim)
        {
            Prim = prim;
            Kind = SchemaValues.Text(prim, "usdbridge:particles:kind", "");
            Count = SchemaValues.Whole(prim, "usdbridge:particles:count", 0);
            Radius = SchemaValues.Number(prim, "usdbridge:particles:radius", 0);
            RegionCentre = SchemaValues.Vector3(prim, "usdbridge:particles:regionCentre", default);
            RegionSize = SchemaValues.Vector3(prim, "usdbridge:particles:regionSize", default);
            Velocity = SchemaValues.Vector3(prim, "usdbridge:particles:velocity", default);
            Emitter = SchemaValues.Text(prim, "usdbridge:particles:emitter", "");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>What they are; the list is open. Range: e.g. "dust".</summary>
        public SchemaValue<string> Kind { get; }

        /// <summary>How many there are. Range: &gt;= 0.</summary>
        public SchemaValue<int> Count { get; }

        /// <summary>Radius of one. Range: &gt; 0; 0 where not known. Units: metres.</summary>
        public SchemaValue<double> Radius { get; }

        /// <summary>Middle of the box that they fill, in world space, or in the emitter's. Units: metres.</summary>
        public SchemaValue<Vector3d> RegionCentre { get; }

        /// <summary>
        /// Full extents of that box along the world's axes. Range: &gt; 0; (0, 0, 0) where not known. Units: metres.
        /// </summary>
        public SchemaValue<Vector3d> RegionSize { get; }

        /// <summary>
        /// Mean velocity in world space, or in the emitter's. Range: finite; (0, 0, 0) also where not known. Units:
        /// metres per second.
        /// </summary>
        public SchemaValue<Vector3d> Velocity { get; }

        /// <summary>
        /// Name of the object that they leave; region and velocity are in its axes. Range: a usdbridge:object:name, or
        /// "".
        /// </summary>
        public SchemaValue<string> Emitter { get; }

        /// <summary>Is the schema applied to a prim?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("UsdbridgeParticlesAPI");
        }
    }
}
