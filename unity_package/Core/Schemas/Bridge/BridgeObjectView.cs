namespace UsdBridge
{
    /// <summary>What a proxy stands for and what happens to it.</summary>
    public sealed class BridgeObjectView
    {
        /// <summary>What is said of a prim.</summary>
        public BridgeObjectView(UsdPrim prim)
        {
            Prim = prim;
            Name = SchemaValues.Text(prim, "usdbridge:object:name", "");
            Role = SchemaValues.Text(prim, "usdbridge:object:role", "prop");
            Motion = SchemaValues.Text(prim, "usdbridge:object:motion", "static");
            Material = SchemaValues.Text(prim, "usdbridge:object:material", "");
            Shape = SchemaValues.Text(prim, "usdbridge:object:shape", "mesh");
            Size = SchemaValues.Vector3(prim, "usdbridge:object:size", default);
            ActivationFrame = SchemaValues.Whole(prim, "usdbridge:object:activationFrame", -1);
            Intensity = SchemaValues.Number(prim, "usdbridge:object:intensity", -1);
            PartOf = SchemaValues.Text(prim, "usdbridge:object:partOf", "");
            Events = SchemaValues.Texts(prim, "usdbridge:object:events");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Name in the shot document; the prim's name is made from it.</summary>
        public SchemaValue<string> Name { get; }

        /// <summary>What the proxy is for. Range: prop, collider, shadow_catcher, holdout.</summary>
        public SchemaValue<string> Role { get; }

        /// <summary>Who moves it: nobody, physics, or its track. Range: static, dynamic, kinematic.</summary>
        public SchemaValue<string> Motion { get; }

        /// <summary>What it is made of, in a word. Range: e.g. "ceramic"; "" where not known.</summary>
        public SchemaValue<string> Material { get; }

        /// <summary>
        /// Solid that the proxy's mesh was made from. Cylinders and capsules stand along +Y, a plane lies in x and z.
        /// Range: box, sphere, cylinder, capsule, plane, mesh.
        /// </summary>
        public SchemaValue<string> Shape { get; }

        /// <summary>
        /// Full extents in the object's own frame. Range: &gt;= 0; a plane has y = 0. Units: metres.
        /// </summary>
        public SchemaValue<Vector3d> Size { get; }

        /// <summary>Time code from which physics moves it. Range: &gt;= 0; -1 is never. Units: frames.</summary>
        public SchemaValue<int> ActivationFrame { get; }

        /// <summary>
        /// How far its motion was simulated: 0 as observed, 1 by physics alone. Range: 0 ... 1; -1 where physics had no
        /// part.
        /// </summary>
        public SchemaValue<double> Intensity { get; }

        /// <summary>Name of the object that it is a broken piece of. Range: a usdbridge:object:name, or "".</summary>
        public SchemaValue<string> PartOf { get; }

        /// <summary>
        /// What happens to it, e.g. "0.5 release" or "1.25 shatter pieces=40". Range: "TIME KIND KEY=VALUE ..." each.
        /// Units: TIME in seconds from the shot's start.
        /// </summary>
        public SchemaValue<string[]> Events { get; }

        /// <summary>Is the schema applied to a prim?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("UsdbridgeObjectAPI");
        }
    }
}
