using System;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>A copy of a picture that somebody else draws over.</summary>
    internal sealed class PictureCopy : IDisposable
    {
        private RenderTexture _copy;

        /// <summary>The copy; null before the first.</summary>
        public Texture Texture => _copy;

        /// <summary>Copies a picture as it is now; not where there is none.</summary>
        public bool Take(Texture picture)
        {
            if (picture == null)
            {
                return false;
            }
            if (_copy == null || _copy.width != picture.width || _copy.height != picture.height)
            {
                Dispose();
                _copy = new RenderTexture(
                    picture.width, picture.height, 0, RenderTextureFormat.ARGB32, RenderTextureReadWrite.sRGB)
                {
                    name = "Footage",
                    hideFlags = HideFlags.HideAndDontSave,
                };
            }
            RenderTexture active = RenderTexture.active;
            Graphics.Blit(picture, _copy);
            RenderTexture.active = active;
            return true;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Disposal.Of(_copy);
            _copy = null;
        }
    }
}
