namespace UsdBridge
{
    /// <summary>A body of liquid and how it flows.</summary>
    public sealed class BridgeLiquidView
    {
        /// <summary>What is said of a prim.</summary>
        public BridgeLiquidView(UsdPrim prim)
        {
            Prim = prim;
            Volume = SchemaValues.Number(prim, "usdbridge:liquid:volume", 0);
            Density = SchemaValues.Number(prim, "usdbridge:liquid:density", 0);
            Viscosity = SchemaValues.Number(prim, "usdbridge:liquid:viscosity", 0);
            SurfaceTension = SchemaValues.Number(prim, "usdbridge:liquid:surfaceTension", 0);
            Spread = SchemaValues.Number(prim, "usdbridge:liquid:spread", 0);
            Container = SchemaValues.Text(prim, "usdbridge:liquid:container", "");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>How much there is. Range: &gt; 0; 0 where not known. Units: cubic metres.</summary>
        public SchemaValue<double> Volume { get; }

        /// <summary>
        /// Mass of a cubic metre. Range: &gt; 0; 0 where not known. Units: kilograms per cubic metre.
        /// </summary>
        public SchemaValue<double> Density { get; }

        /// <summary>Dynamic viscosity. Range: &gt; 0; 0 where not known. Units: pascal seconds.</summary>
        public SchemaValue<double> Viscosity { get; }

        /// <summary>Surface tension against air. Range: &gt; 0; 0 where not known. Units: newtons per metre.</summary>
        public SchemaValue<double> SurfaceTension { get; }

        /// <summary>Diameter of the puddle it ends as. Range: &gt; 0; 0 where not known. Units: metres.</summary>
        public SchemaValue<double> Spread { get; }

        /// <summary>Name of the object that holds it. Range: a usdbridge:object:name, or "".</summary>
        public SchemaValue<string> Container { get; }

        /// <summary>Is the schema applied to a prim?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("UsdbridgeLiquidAPI");
        }
    }
}
