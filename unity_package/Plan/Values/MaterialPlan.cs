namespace UsdBridge.Plan
{
    /// <summary>A material.</summary>
    public sealed class MaterialPlan
    {
        internal MaterialPlan()
        {
        }

        /// <summary>Unique among materials; stays when the shot is converted again.</summary>
        public string Id { get; internal set; }

        /// <summary>For people.</summary>
        public string Name { get; internal set; }

        /// <summary>What it is for.</summary>
        public MaterialKind Kind { get; internal set; }

        /// <summary>Of the surface; not used where BaseMap is.</summary>
        public LinearColor BaseColor { get; internal set; }

        /// <summary>Its colour's picture, or null.</summary>
        public TextureSlot BaseMap { get; internal set; }

        /// <summary>0 to 1.</summary>
        public float Metallic { get; internal set; }

        /// <summary>Its picture, or null.</summary>
        public TextureSlot MetallicMap { get; internal set; }

        /// <summary>0 to 1; Unity's smoothness is 1 less it.</summary>
        public float Roughness { get; internal set; }

        /// <summary>Its picture, or null.</summary>
        public TextureSlot RoughnessMap { get; internal set; }

        /// <summary>Its picture in tangent space (+Y up), or null.</summary>
        public TextureSlot NormalMap { get; internal set; }

        /// <summary>Its picture, or null.</summary>
        public TextureSlot OcclusionMap { get; internal set; }

        /// <summary>Light that it gives off.</summary>
        public LinearColor Emission { get; internal set; }

        /// <summary>Its picture, or null.</summary>
        public TextureSlot EmissionMap { get; internal set; }

        /// <summary>0 to 1.</summary>
        public float Opacity { get; internal set; }

        /// <summary>Its picture, or null; often a channel of BaseMap's.</summary>
        public TextureSlot OpacityMap { get; internal set; }

        /// <summary>How opacity shows.</summary>
        public OpacityMode OpacityMode { get; internal set; }

        /// <summary>Below this opacity nothing is drawn, in mode Cutout.</summary>
        public float Cutoff { get; internal set; }

        /// <summary>Is its back shown too?</summary>
        public bool IsDoubleSided { get; internal set; }

        /// <summary>Does the meshes' vertex colour multiply BaseColor?</summary>
        public bool UsesVertexColors { get; internal set; }
    }
}
