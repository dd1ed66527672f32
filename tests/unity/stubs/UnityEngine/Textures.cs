// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/Graphics/Texture.cs; Runtime/Export/Graphics/Texture.bindings.cs; Runtime/Export/Graphics/GraphicsEnums.cs; Modules/ImageConversion/ScriptBindings/ImageConversion.bindings.cs; Runtime/Export/Graphics/GraphicsFormatUtility.bindings.cs
// https://docs.unity3d.com/ScriptReference/ImageConversion.LoadImage.html (PNG and JPEG; false when it can not)
using System;
using System.Linq;

namespace UnityEngine
{
    public enum TextureFormat { Alpha8 = 1, RGB24 = 3, RGBA32 = 4, ARGB32 = 5, RGB565 = 7, R16 = 9, DXT1 = 10, DXT5 = 12, BGRA32 = 14, RHalf = 15, RGHalf = 16, RGBAHalf = 17, RFloat = 18, RGFloat = 19, RGBAFloat = 20, RG16 = 62, R8 = 63 }

    public enum RenderTextureFormat { ARGB32 = 0, Depth = 1, ARGBHalf = 2, Default = 7, DefaultHDR = 9, ARGBFloat = 11 }

    public enum RenderTextureReadWrite { Default = 0, Linear = 1, sRGB = 2 }

    public enum TextureWrapMode { Repeat = 0, Clamp = 1, Mirror = 2, MirrorOnce = 3 }

    public enum FilterMode { Point = 0, Bilinear = 1, Trilinear = 2 }

    public class Texture : Object
    {
        internal Texture() { }

        public virtual int width { get; set; }
        public virtual int height { get; set; }
        public TextureWrapMode wrapMode { get => wrapModeU; set => (wrapModeU, wrapModeV, wrapModeW) = (value, value, value); }
        public TextureWrapMode wrapModeU { get; set; }
        public TextureWrapMode wrapModeV { get; set; }
        public TextureWrapMode wrapModeW { get; set; }
        public FilterMode filterMode { get; set; } = FilterMode.Bilinear;
        public int anisoLevel { get; set; } = 1;
        public int mipmapCount { get; internal set; } = 1;
        public virtual bool isReadable => true;
        public bool isDataSRGB => !IsLinear;
        internal bool IsLinear { get; set; }
    }

    public sealed class Texture2D : Texture
    {
        internal byte[] Encoded = new byte[0];
        internal Color[] Pixels = new Color[0];

        private Texture2D() { }

        public Texture2D(int width, int height) : this(width, height, TextureFormat.RGBA32, true) { }

        public Texture2D(int width, int height, TextureFormat textureFormat, bool mipChain) : this(width, height, textureFormat, mipChain, false) { }

        public Texture2D(int width, int height, TextureFormat textureFormat, bool mipChain, bool linear)
        {
            if (width < 1 || height < 1 || width > 16384 || height > 16384)
            {
                throw new UnityException($"Failed to create texture because of invalid parameters: {width} x {height}.");
            }
            (this.width, this.height, format, IsLinear) = (width, height, textureFormat, linear);
            mipmapCount = mipChain ? 2 : 1;
        }

        public TextureFormat format { get; internal set; }
        public static Texture2D whiteTexture => null;
        public void SetPixels(Color[] colors) => Pixels = Exact(colors);
        public void SetPixels32(Color32[] colors) => Pixels = Exact(colors).Select(each => (Color)each).ToArray();
        public void SetPixel(int x, int y, Color color) { }
        public Color[] GetPixels() => Filled();
        public Color32[] GetPixels32() => Filled().Select(each => (Color32)each).ToArray();
        public Color GetPixelBilinear(float u, float v) => GetPixel((int)(u * width), (int)(v * height));
        public Color GetPixel(int x, int y) => Pixels.Length > 0 ? Pixels[x + y * width] : Color.white;
        public void LoadRawTextureData(byte[] data) => Encoded = data;
        public void Apply() { }
        public void Apply(bool updateMipmaps) { }
        public void Apply(bool updateMipmaps, bool makeNoLongerReadable) { }
        public void Compress(bool highQuality) { }
        public void ReadPixels(Rect source, int destX, int destY) { }

        // Loaded pictures are not decoded here: they are white.
        private Color[] Filled() => Pixels.Length > 0 ? Pixels.ToArray() : Enumerable.Repeat(Color.white, width * height).ToArray();

        private T[] Exact<T>(T[] colors) => colors.Length == width * height ? colors.ToArray()
            : throw new UnityException("SetPixels: array size must be width * height.");
    }

    public sealed class Cubemap : Texture
    {
        public Cubemap(int width, TextureFormat textureFormat, bool mipChain) => (this.width, height) = (width, width);

        public void SetPixels(Color[] colors, CubemapFace face) { }

        public void Apply() { }
    }

    public enum CubemapFace { Unknown = -1, PositiveX, NegativeX, PositiveY, NegativeY, PositiveZ, NegativeZ }

    public class RenderTexture : Texture
    {
        private RenderTexture() { }

        public RenderTexture(int width, int height, int depth) : this(width, height, depth, RenderTextureFormat.Default) { }

        public RenderTexture(int width, int height, int depth, RenderTextureFormat format)
            : this(width, height, depth, format, RenderTextureReadWrite.Default) { }

        public RenderTexture(int width, int height, int depth, RenderTextureFormat format, RenderTextureReadWrite readWrite) =>
            (this.width, this.height) = (width, height);

        public static RenderTexture active { get; set; }
        public bool useMipMap { get; set; }
        public bool autoGenerateMips { get; set; } = true;
        public int antiAliasing { get; set; } = 1;
        public bool IsCreated() => true;
        public bool Create() => true;
        public void Release() { }
        public void DiscardContents() { }
        public static RenderTexture GetTemporary(int width, int height, int depthBuffer) => new RenderTexture(width, height, depthBuffer);
        public static void ReleaseTemporary(RenderTexture temp) { }
    }

    public static class ImageConversion
    {
        public static bool LoadImage(this Texture2D tex, byte[] data) => LoadImage(tex, data, false);

        public static bool LoadImage(this Texture2D tex, byte[] data, bool markNonReadable)
        {
            var size = Png(data) ?? Jpeg(data);
            if (size == null)
            {
                return false;
            }
            (tex.width, tex.height) = size.Value;
            tex.format = TextureFormat.RGBA32;
            tex.Encoded = data;
            return true;
        }

        public static byte[] EncodeToPNG(this Texture2D tex) => new byte[] { 0x89, 0x50, 0x4E, 0x47 };
        public static byte[] EncodeToJPG(this Texture2D tex) => new byte[] { 0xFF, 0xD8 };
        public static byte[] EncodeToEXR(this Texture2D tex) => new byte[] { 0x76, 0x2F, 0x31, 0x01 };

        private static (int, int)? Png(byte[] data) =>
            data.Length > 24 && data[0] == 0x89 && data[1] == 'P' && data[2] == 'N' && data[3] == 'G' ? (Big(data, 16, 4), Big(data, 20, 4)) : ((int, int)?)null;

        private static (int, int)? Jpeg(byte[] data)
        {
            if (data.Length < 4 || data[0] != 0xFF || data[1] != 0xD8)
            {
                return null;
            }
            for (var at = 2; at + 9 < data.Length && data[at] == 0xFF;)
            {
                var marker = data[at + 1];
                if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC)
                {
                    return (Big(data, at + 7, 2), Big(data, at + 5, 2));
                }
                at += 2 + Big(data, at + 2, 2);
            }
            return null;
        }

        private static int Big(byte[] data, int at, int count)
        {
            var value = 0;
            for (var i = 0; i < count; i++)
            {
                value = value << 8 | data[at + i];
            }
            return value;
        }
    }
}
