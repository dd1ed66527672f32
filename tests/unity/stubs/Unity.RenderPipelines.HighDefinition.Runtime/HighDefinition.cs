// Checked with Unity-Technologies/Graphics: Packages/com.unity.render-pipelines.high-definition/Runtime/Lighting/Light/HDAdditionalLightData.cs; Packages/com.unity.render-pipelines.high-definition/Runtime/Lighting/Light/HDAdditionalLightData.Types.cs; Packages/com.unity.render-pipelines.high-definition/Runtime/Utilities/GameObjectExtension.cs; Packages/com.unity.render-pipelines.high-definition/Runtime/PostProcessing/Components/DepthOfField.cs; Packages/com.unity.render-pipelines.high-definition/Runtime/Material/MaterialExtension.cs; Packages/com.unity.render-pipelines.high-definition/Runtime/RenderPipeline/HDRenderPipelineAsset.cs
// https://docs.unity3d.com/Packages/com.unity.render-pipelines.high-definition@14.0/api/UnityEngine.Rendering.HighDefinition.HDAdditionalLightData.html (17: units are the Light's own)
using System;

namespace UnityEngine.Rendering.HighDefinition
{
    public class HDRenderPipelineAsset : RenderPipelineAsset { }

    public enum DepthOfFieldMode { Off, UsePhysicalCamera, Manual }

    public enum FocusDistanceMode { Volume, Camera }

    [Serializable]
    public sealed class DepthOfFieldModeParameter : VolumeParameter<DepthOfFieldMode>
    {
        public DepthOfFieldModeParameter(DepthOfFieldMode value, bool overrideState = false) : base(value, overrideState) { }
    }

    [Serializable]
    public sealed class FocusDistanceModeParameter : VolumeParameter<FocusDistanceMode>
    {
        public FocusDistanceModeParameter(FocusDistanceMode value, bool overrideState = false) : base(value, overrideState) { }
    }

    public sealed class DepthOfField : VolumeComponent
    {
        public DepthOfFieldModeParameter focusMode = new DepthOfFieldModeParameter(DepthOfFieldMode.Off);
        public MinFloatParameter focusDistance = new MinFloatParameter(10f, 0.1f);
        public FocusDistanceModeParameter focusDistanceMode = new FocusDistanceModeParameter(FocusDistanceMode.Volume);
    }

#if !HDRP_17
    public enum LightUnit { Lumen, Candela, Lux, Nits, Ev100 }

    public enum HDLightTypeAndShape { Point, BoxSpot, PyramidSpot, ConeSpot, Directional, RectangleArea, TubeArea, DiscArea }
#endif

    [DisallowMultipleComponent]
    [RequireComponent(typeof(Light))]
    public class HDAdditionalLightData : MonoBehaviour
    {
        public float shapeRadius { get; set; } = .025f;
        public float angularDiameter { get; set; } = .5f;
        public float innerSpotPercent { get; set; }
        public float range { get => Light.range; set => Light.range = value; }
        public Color color { get => Light.color; set => Light.color = value; }
#if !HDRP_17
        [SerializeField] private float m_Intensity;
        public float intensity { get => m_Intensity; set => m_Intensity = value; }
        public LightUnit lightUnit { get; set; }
        public bool enableSpotReflector { get; set; }
        public void SetIntensity(float intensity) => this.intensity = intensity;
        public void SetIntensity(float intensity, LightUnit unit) => (this.intensity, lightUnit) = (intensity, unit);
#endif
        private Light Light => GetComponent<Light>();

        public void SetColor(Color color, float colorTemperature = -1) => Light.color = color;
        public void SetRange(float range) => Light.range = range;
        public void EnableShadows(bool enabled) => Light.shadows = enabled ? LightShadows.Soft : LightShadows.None;

        public void SetAreaLightSize(Vector2 size) => Size = size;

        public void SetSpotAngle(float angle, float innerSpotPercent = 0)
        {
            Light.spotAngle = angle;
            this.innerSpotPercent = innerSpotPercent;
        }

        internal Vector2 Size;
    }

    public static partial class HDMaterial
    {
        public static bool ValidateMaterial(Material material) => material.shader.name.StartsWith("HDRP/", StringComparison.Ordinal);
    }

    public static class GameObjectExtension
    {
#if HDRP_17
        public static HDAdditionalLightData AddHDLight(this GameObject gameObject, LightType lightType)
        {
            var made = gameObject.AddComponent<HDAdditionalLightData>();
            made.GetComponent<Light>().type = lightType;
            return made;
        }
#else
        public static HDAdditionalLightData AddHDLight(this GameObject gameObject, HDLightTypeAndShape lightTypeAndShape) =>
            gameObject.AddComponent<HDAdditionalLightData>();
#endif
    }
}
