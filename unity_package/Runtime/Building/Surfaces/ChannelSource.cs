using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Where one number of a made picture comes from: another's channel, or a constant.</summary>
    internal sealed class ChannelSource
    {
        private readonly Color32[] _pixels;
        private readonly int _channel;
        private readonly float _scale;
        private readonly float _bias;
        private readonly bool _isEncoded;

        /// <summary>A channel times a scale and more by a bias; without a picture, the bias alone.</summary>
        /// <param name="texture">Null for a constant.</param>
        /// <param name="channel">Which of its numbers.</param>
        /// <param name="scale">Its factor.</param>
        /// <param name="bias">Added.</param>
        /// <param name="isEncoded">Are its numbers sRGB, where linear ones are wanted?</param>
        public ChannelSource(Texture2D texture, TextureChannel channel, float scale, float bias, bool isEncoded)
        {
            _pixels = texture == null ? null : texture.GetPixels32();
            Width = texture == null ? 1 : texture.width;
            Height = texture == null ? 1 : texture.height;
            _channel = channel == TextureChannel.A ? 3 : channel == TextureChannel.B ? 2 : channel == TextureChannel.G ? 1 : 0;
            _scale = scale;
            _bias = bias;
            _isEncoded = isEncoded;
        }

        private ChannelSource(ChannelSource other, float scale, float bias)
        {
            _pixels = other._pixels;
            Width = other.Width;
            Height = other.Height;
            _channel = other._channel;
            _isEncoded = other._isEncoded;
            _scale = scale;
            _bias = bias;
        }

        public int Width { get; }

        public int Height { get; }

        /// <summary>1 less it.</summary>
        public ChannelSource Inverted()
        {
            return new ChannelSource(this, -_scale, 1 - _bias);
        }

        /// <summary>Its value at a place, 0 to 255.</summary>
        public byte At(float u, float v)
        {
            float value = 0;
            if (_pixels != null)
            {
                Color32 pixel = _pixels[(int)(v * Height) * Width + (int)(u * Width)];
                byte stored = _channel == 3 ? pixel.a : _channel == 2 ? pixel.b : _channel == 1 ? pixel.g : pixel.r;
                value = _isEncoded ? Mathf.GammaToLinearSpace(stored / 255f) : stored / 255f;
            }
            return (byte)Mathf.RoundToInt(255 * Mathf.Clamp01(value * _scale + _bias));
        }
    }
}
