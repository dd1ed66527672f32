namespace UsdBridge
{
    /// <summary>The stuff that a sheet is made of, and where it is held.</summary>
    public sealed class BridgeClothView
    {
        /// <summary>What is said of a prim.</summary>
        public BridgeClothView(UsdPrim prim)
        {
            Prim = prim;
            AreaDensity = SchemaValues.Number(prim, "usdbridge:cloth:areaDensity", 0);
            StretchStiffness = SchemaValues.Number(prim, "usdbridge:cloth:stretchStiffness", 0);
            BendStiffness = SchemaValues.Number(prim, "usdbridge:cloth:bendStiffness", 0);
            PinnedTo = SchemaValues.Text(prim, "usdbridge:cloth:pinnedTo", "");
            Pins = SchemaValues.Wholes(prim, "usdbridge:cloth:pins");
            Material = SchemaValues.Text(prim, "usdbridge:cloth:material", "");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>
        /// Mass of a square metre. Range: &gt; 0; 0 where not known. Units: kilograms per square metre.
        /// </summary>
        public SchemaValue<double> AreaDensity { get; }

        /// <summary>Resistance to stretching. Range: &gt; 0; 0 where not known. Units: newtons per metre.</summary>
        public SchemaValue<double> StretchStiffness { get; }

        /// <summary>Resistance to bending. Range: &gt; 0; 0 where not known. Units: newton metres.</summary>
        public SchemaValue<double> BendStiffness { get; }

        /// <summary>Name of the object that the pins go with. Range: a usdbridge:object:name, or "".</summary>
        public SchemaValue<string> PinnedTo { get; }

        /// <summary>Points of the mesh that do not move freely. Range: indices into the mesh's points.</summary>
        public SchemaValue<int[]> Pins { get; }

        /// <summary>What it is made of, in a word. Range: e.g. "silk"; "" where not known.</summary>
        public SchemaValue<string> Material { get; }

        /// <summary>Is the schema applied to a prim?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("UsdbridgeClothAPI");
        }
    }
}
