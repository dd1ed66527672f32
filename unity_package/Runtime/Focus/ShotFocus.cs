using UnityEngine;
#if USDBRIDGE_URP
using UnityEngine.Rendering;
using UnityEngine.Rendering.Universal;
#elif USDBRIDGE_HDRP
using UnityEngine.Rendering;
using UnityEngine.Rendering.HighDefinition;
#endif

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
        [SerializeField, Tooltip("Priority of the volume that it makes, above the scene's own.")]
        private float priority = 100;

#if USDBRIDGE_URP || USDBRIDGE_HDRP
        private Camera _camera;
        private GameObject _owner;
        private VolumeProfile _profile;
        private DepthOfField _depth;

        private void OnEnable()
        {
            _camera = GetComponent<Camera>();
            _owner = new GameObject("USD Bridge Focus") { hideFlags = HideFlags.HideAndDontSave };
            _profile = ScriptableObject.CreateInstance<VolumeProfile>();
            _profile.hideFlags = HideFlags.HideAndDontSave;
            _depth = _profile.Add<DepthOfField>(true);
            var volume = _owner.AddComponent<Volume>();
            volume.isGlobal = true;
            volume.priority = priority;
            volume.sharedProfile = _profile;
        }

        private void OnDisable()
        {
            Disposal.Of(_owner);
            Disposal.Of(_profile);
        }

        private void LateUpdate()
        {
            _depth.active = _camera.isActiveAndEnabled && _camera.focusDistance > 0;
#if USDBRIDGE_URP
            _depth.mode.value = DepthOfFieldMode.Bokeh;
            _depth.focusDistance.value = _camera.focusDistance;
            _depth.focalLength.value = _camera.focalLength;
            _depth.aperture.value = _camera.aperture;
#else
            _depth.focusMode.value = DepthOfFieldMode.UsePhysicalCamera;
            _depth.focusDistanceMode.value = FocusDistanceMode.Camera;
#endif
        }
#else
        private void OnEnable()
        {
            Debug.LogWarning($"unity.no-depth-of-field: {name}: this render pipeline shows no depth of field, whatever "
                + $"the volume (priority {priority}); use URP or HDRP", this);
            enabled = false;
        }
#endif
    }
}
