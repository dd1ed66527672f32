#if USDBRIDGE_CINEMACHINE_3
using Unity.Cinemachine;
#endif
using UnityEngine;

namespace UsdBridge.Timeline
{
    /// <summary>
    /// Hands the lens of a shot's camera on to the Cinemachine camera beside it, every frame: that one keeps a field
    /// of view, not the focal length that clips animate. Does nothing without Cinemachine 3.
    /// </summary>
    /// <remarks>
    /// Brains read it later in the frame: their execution order is 100, this one's 0. The brain has to allow it: its Lens Mode Override is on, with Physical as the default mode.
    /// </remarks>
    [AddComponentMenu("USD Bridge/Shot Virtual Camera")]
    [DisallowMultipleComponent]
    [ExecuteAlways]
    [RequireComponent(typeof(Camera))]
    public sealed class ShotVirtualCamera : MonoBehaviour
    {
#if USDBRIDGE_CINEMACHINE_3
        private void LateUpdate()
        {
            if (TryGetComponent(out CinemachineCamera virtualCamera))
            {
                var seen = GetComponent<Camera>();
                LensSettings lens = LensSettings.FromCamera(seen);
                lens.ModeOverride = seen.orthographic ? LensSettings.OverrideModes.Orthographic : LensSettings.OverrideModes.Physical;
                virtualCamera.Lens = lens;
            }
        }
#endif
    }
}
