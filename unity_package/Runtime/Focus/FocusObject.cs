#if USDBRIDGE_URP || USDBRIDGE_HDRP
using System;
using UnityEngine;
using UnityEngine.Rendering;

namespace UsdBridge
{
    /// <summary>A hidden global volume with one effect, which is never saved.</summary>
    internal sealed class FocusObject<T> : IDisposable
        where T : VolumeComponent
    {
        private const float Priority = 100; // above a scene's own volumes

        private readonly GameObject _owner;
        private readonly VolumeProfile _profile;

        public FocusObject()
        {
            _owner = new GameObject("USD Bridge Focus") { hideFlags = HideFlags.HideAndDontSave };
            _profile = ScriptableObject.CreateInstance<VolumeProfile>();
            _profile.hideFlags = HideFlags.HideAndDontSave;
            Effect = _profile.Add<T>(true);
            var volume = _owner.AddComponent<Volume>();
            volume.isGlobal = true;
            volume.priority = Priority;
            volume.sharedProfile = _profile;
        }

        /// <summary>The effect, all of whose values count.</summary>
        public T Effect { get; }

        /// <inheritdoc/>
        public void Dispose()
        {
            Disposal.Of(_owner);
            Disposal.Of(_profile);
        }
    }
}
#endif
