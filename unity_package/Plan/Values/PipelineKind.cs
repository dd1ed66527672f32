namespace UsdBridge.Plan
{
    /// <summary>Render pipelines.</summary>
    public enum PipelineKind
    {
        /// <summary>The Built-in Render Pipeline.</summary>
        BuiltIn,
        /// <summary>URP.</summary>
        Universal,
        /// <summary>HDRP.</summary>
        HighDefinition,
    }
}
