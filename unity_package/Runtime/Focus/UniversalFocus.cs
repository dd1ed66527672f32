#if USDBRIDGE_URP
using UnityEngine;
using UnityEngine.Rendering.Universal;

namespace UsdBridge
{
    /// <summary>URP's depth of field, told the lens.</summary>
    internal sealed class UniversalFocus : IFocusVolume
    {
        private readonly FocusObject<DepthOfField> _volume;

        public UniversalFocus()
        {
            _volume = new FocusObject<DepthOfField>();
        }

        /// <inheritdoc/>
        public void Follow(Camera camera)
        {
            DepthOfField depth = _volume.Effect;
            depth.active = camera.isActiveAndEnabled && camera.focusDistance > 0;
            depth.mode.value = DepthOfFieldMode.Bokeh;
            depth.focusDistance.value = camera.focusDistance;
            depth.focalLength.value = camera.focalLength;
            depth.aperture.value = camera.aperture;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _volume.Dispose();
        }
    }
}
#endif
