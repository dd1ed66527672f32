using UnityEngine;
using UnityEngine.Rendering;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>The surroundings that light a shot. They become the scene's only when somebody says so.</summary>
    /// <remarks>HDRP has its sky in a Volume: give its HDRI Sky this picture.</remarks>
    [DisallowMultipleComponent]
    [AddComponentMenu("USD Bridge/Shot Environment")]
    public sealed class ShotEnvironment : MonoBehaviour
    {
        [SerializeField, Tooltip("Latitude-longitude picture of the surroundings; none: one colour.")]
        private Texture picture;

        [SerializeField, Tooltip("Its colour, or what the picture is multiplied by.")]
        private Color tint = Color.white;

        [SerializeField, Tooltip("How bright it is.")]
        private float intensity = 1;

        private Material _sky;

        /// <summary>Latitude-longitude picture of the surroundings; null without.</summary>
        public Texture Picture => picture;

        /// <summary>How bright it is.</summary>
        public float Intensity => intensity;

        /// <summary>Makes it the scene's ambient light and, with a picture, its sky (Built-in and URP).</summary>
        [ContextMenu("Apply to Scene")]
        public void Apply()
        {
            RenderSettings.ambientIntensity = intensity;
            if (picture == null)
            {
                RenderSettings.ambientMode = AmbientMode.Flat;
                RenderSettings.ambientLight = tint * intensity;
                return;
            }
            Shader shader = Shader.Find("Skybox/Panoramic");
            if (shader == null)
            {
                Debug.LogWarning("unity.shader-missing: Skybox/Panoramic: this build has no such shader; "
                    + "add it to Project Settings > Graphics > Always Included Shaders", this);
                return;
            }
            Disposal.Of(_sky);
            // in edit mode the scene is saved with it
            _sky = new Material(shader) { name = name, hideFlags = Application.isPlaying ? HideFlags.HideAndDontSave : HideFlags.None };
            _sky.SetTexture("_MainTex", picture);
            _sky.SetColor("_Tint", tint * 0.5f); // the shader doubles it
            _sky.SetFloat("_Exposure", intensity);
            RenderSettings.skybox = _sky;
            RenderSettings.ambientMode = AmbientMode.Skybox;
            DynamicGI.UpdateEnvironment();
        }

        internal void Fill(LightPlan plan, Texture surroundings)
        {
            picture = surroundings;
            tint = plan.Color.ToGamma();
            intensity = plan.Intensity;
            enabled = plan.IsVisible;
        }
    }
}
