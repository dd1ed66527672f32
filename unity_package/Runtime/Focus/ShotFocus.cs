using UnityEngine;

namespace UsdBridge
{
    /// <summary>Depth of field as the shot's lens has it, in URP and HDRP; the Built-in pipeline has none.</summary>
    /// <remarks>Footage has its own blur already: with a plate it is off until somebody wants it.</remarks>
    [ExecuteAlways]
    [DisallowMultipleComponent]
    [RequireComponent(typeof(Camera))]
    [AddComponentMenu("USD Bridge/Shot Focus")]
    public sealed class ShotFocus : MonoBehaviour
    {
        private Camera _camera;
        private IFocusVolume _volume;

        private void OnEnable()
        {
            _camera = GetComponent<Camera>();
            _volume = MakeVolume();
            if (_volume == null)
            {
                Debug.LogWarning($"unity.no-depth-of-field: {name}: this render pipeline shows no depth of field; "
                    + "use URP or HDRP", this);
            }
        }

        private void OnDisable()
        {
            _volume?.Dispose();
            _volume = null;
        }

        private void LateUpdate()
        {
            _volume?.Follow(_camera);
        }

        private IFocusVolume MakeVolume()
        {
            switch (RenderPipelines.Current)
            {
#if USDBRIDGE_URP
                case Plan.PipelineKind.Universal:
                    return new UniversalFocus();
#endif
#if USDBRIDGE_HDRP
                case Plan.PipelineKind.HighDefinition:
                    return new HighDefinitionFocus();
#endif
                default:
                    return null;
            }
        }
    }
}
