// Checked with Unity-Technologies/Graphics: Packages/com.unity.render-pipelines.universal/Runtime/Overrides/DepthOfField.cs; Packages/com.unity.render-pipelines.universal/Runtime/Data/UniversalRenderPipelineAsset.cs; Packages/com.unity.render-pipelines.universal/Runtime/UniversalAdditionalCameraData.cs; Packages/com.unity.render-pipelines.universal/Runtime/UniversalAdditionalLightData.cs
// https://docs.unity3d.com/Packages/com.unity.render-pipelines.universal@14.0/api/UnityEngine.Rendering.Universal.DepthOfField.html
using System;

namespace UnityEngine.Rendering.Universal
{
    public class UniversalRenderPipelineAsset : RenderPipelineAsset { }

    public class UniversalAdditionalCameraData : MonoBehaviour
    {
        public bool renderPostProcessing { get; set; }
    }

    public class UniversalAdditionalLightData : MonoBehaviour { }

    public static class CameraExtensions
    {
        public static UniversalAdditionalCameraData GetUniversalAdditionalCameraData(this Camera camera) =>
            camera.TryGetComponent(out UniversalAdditionalCameraData found) ? found : camera.gameObject.AddComponent<UniversalAdditionalCameraData>();
    }

    public enum DepthOfFieldMode { Off, Gaussian, Bokeh }

    [Serializable]
    public sealed class DepthOfFieldModeParameter : VolumeParameter<DepthOfFieldMode>
    {
        public DepthOfFieldModeParameter(DepthOfFieldMode value, bool overrideState = false) : base(value, overrideState) { }
    }

    public sealed class DepthOfField : VolumeComponent
    {
        public DepthOfFieldModeParameter mode = new DepthOfFieldModeParameter(DepthOfFieldMode.Off);
        public MinFloatParameter focusDistance = new MinFloatParameter(10f, 0.1f);
        public ClampedFloatParameter aperture = new ClampedFloatParameter(5.6f, 1f, 32f);
        public ClampedFloatParameter focalLength = new ClampedFloatParameter(50f, 1f, 300f);

        public bool IsActive() => mode.value != DepthOfFieldMode.Off;
    }
}
