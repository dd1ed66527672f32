using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>
    /// Where the values of this prim came from. The instance "all" where they share one origin; else one for each
    /// value, named as its field in the shot document with "_" for ".". The field "kind" is the instance "kind_",
    /// since USD reserves the schema's own words.
    /// </summary>
    public sealed class BridgeOriginView
    {
        private BridgeOriginView(UsdPrim prim, string name)
        {
            Prim = prim;
            Name = name;
            string prefix = "usdbridge:origin:" + name + ":";
            Kind = SchemaValues.Text(prim, prefix + "kind", "default");
            Confidence = SchemaValues.Number(prim, prefix + "confidence", 0);
            Note = SchemaValues.Text(prim, prefix + "note", "");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>The instance's name.</summary>
        public string Name { get; }

        /// <summary>
        /// How the value came about: a person or generator said it, it was measured in the picture or read from a
        /// solver's file, simulated, read from the prompt, or assumed. Range: declared, measured, simulated, prompt,
        /// default.
        /// </summary>
        public SchemaValue<string> Kind { get; }

        /// <summary>How far to trust the value. Range: 0 ... 1.</summary>
        public SchemaValue<double> Confidence { get; }

        /// <summary>The source in a few words.</summary>
        public SchemaValue<string> Note { get; }

        /// <summary>All of a prim.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static IReadOnlyList<BridgeOriginView> All(UsdPrim prim)
        {
            return SchemaTargets.Instances(prim, "UsdbridgeOriginAPI", (one, name) => new BridgeOriginView(one, name));
        }
    }
}
