#if USDBRIDGE_HDRP
using UnityEngine;
using UnityEngine.Rendering.HighDefinition;

namespace UsdBridge
{
    /// <summary>HDRP's depth of field, which reads the physical camera itself.</summary>
    internal sealed class HighDefinitionFocus : IFocusVolume
    {
        private readonly FocusObject<DepthOfField> _volume;

        public HighDefinitionFocus()
        {
            _volume = new FocusObject<DepthOfField>();
            _volume.Effect.focusMode.value = DepthOfFieldMode.UsePhysicalCamera;
            _volume.Effect.focusDistanceMode.value = FocusDistanceMode.Camera;
        }

        /// <inheritdoc/>
        public void Follow(Camera camera)
        {
            _volume.Effect.active = camera.isActiveAndEnabled && camera.focusDistance > 0;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _volume.Dispose();
        }
    }
}
#endif
