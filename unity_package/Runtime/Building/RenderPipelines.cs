using UnityEngine.Rendering;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Which render pipeline is in use.</summary>
    public static class RenderPipelines
    {
        /// <summary>That of the current quality level, else of the project.</summary>
        public static PipelineKind Current
        {
            get
            {
                // By name: the pipelines' packages may be absent.
                RenderPipelineAsset asset = GraphicsSettings.currentRenderPipeline;
                string type = asset == null ? "" : asset.GetType().Name;
                return type == "HDRenderPipelineAsset" ? PipelineKind.HighDefinition
                    : type == "UniversalRenderPipelineAsset" ? PipelineKind.Universal
                    : PipelineKind.BuiltIn;
            }
        }
    }
}
