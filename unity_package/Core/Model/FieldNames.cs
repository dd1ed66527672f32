namespace UsdBridge
{
    /// <summary>Names of the fields of specs that carry structure.</summary>
    public static class FieldNames
    {
        /// <summary>Token vector: names of child prims, in order.</summary>
        public const string PrimChildren = "primChildren";
        /// <summary>Token vector: names of properties, in order.</summary>
        public const string Properties = "properties";
        /// <summary>Token vector: names of variant sets.</summary>
        public const string VariantSetChildren = "variantSetChildren";
        /// <summary>Token vector: names of the variants of a set.</summary>
        public const string VariantChildren = "variantChildren";
        /// <summary>Specifier of a prim.</summary>
        public const string Specifier = "specifier";
        /// <summary>Token: type of a prim or an attribute.</summary>
        public const string TypeName = "typeName";
        /// <summary>Value of an attribute at no time in particular.</summary>
        public const string Default = "default";
        /// <summary>Values of an attribute at times.</summary>
        public const string TimeSamples = "timeSamples";
        /// <summary>Curve of an attribute.</summary>
        public const string Spline = "spline";
        /// <summary>Path list op: sources of an attribute.</summary>
        public const string ConnectionPaths = "connectionPaths";
        /// <summary>Path list op: targets of a relationship.</summary>
        public const string TargetPaths = "targetPaths";
        /// <summary>Variability of a property.</summary>
        public const string Variability = "variability";
        /// <summary>Bool: is a property outside of any schema?</summary>
        public const string Custom = "custom";
        /// <summary>String vector: weaker layers of this one.</summary>
        public const string SubLayers = "subLayers";
        /// <summary>Layer offset vector, one for each of <see cref="SubLayers"/>.</summary>
        public const string SubLayerOffsets = "subLayerOffsets";
        /// <summary>Reference list op of a prim.</summary>
        public const string References = "references";
        /// <summary>Payload list op (or one payload, in old files) of a prim.</summary>
        public const string Payload = "payload";
        /// <summary>Path list op: classes that a prim inherits from.</summary>
        public const string InheritPaths = "inheritPaths";
        /// <summary>Path list op: prims that a prim specializes.</summary>
        public const string Specializes = "specializes";
        /// <summary>String list op: variant sets of a prim.</summary>
        public const string VariantSetNames = "variantSetNames";
        /// <summary>Variant selection map of a prim.</summary>
        public const string VariantSelection = "variantSelection";
        /// <summary>Relocates of a prim (historical).</summary>
        public const string Relocates = "relocates";
        /// <summary>Relocates of a layer.</summary>
        public const string LayerRelocates = "layerRelocates";
        /// <summary>Token list op: API schemas applied to a prim.</summary>
        public const string ApiSchemas = "apiSchemas";
        /// <summary>Token: the prim that a reference without a path means.</summary>
        public const string DefaultPrim = "defaultPrim";
        /// <summary>Bool: is a prim and all below it left out?</summary>
        public const string Active = "active";
        /// <summary>Dictionary: clips of other files with a prim's values.</summary>
        public const string Clips = "clips";
    }
}
