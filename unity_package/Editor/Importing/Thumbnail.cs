using UnityEngine;

namespace UsdBridge.Editor
{
    /// <summary>Small pictures of shots, for the Project window.</summary>
    internal static class Thumbnail
    {
        private const int Size = 128; // px, of the longer side

        /// <summary>A PNG or JPEG file, made small; null if it is neither.</summary>
        /// <exception cref="UsdException">The file cannot be read.</exception>
        public static Texture2D Of(string assetPath)
        {
            var whole = new Texture2D(2, 2);
            try
            {
                return whole.LoadImage(ShotFiles.Read(assetPath)) ? Shrink(whole) : null;
            }
            finally
            {
                Object.DestroyImmediate(whole);
            }
        }

        private static Texture2D Shrink(Texture2D whole)
        {
            float scale = (float)Size / Mathf.Max(whole.width, whole.height);
            int width = Mathf.Max(1, Mathf.RoundToInt(whole.width * scale));
            int height = Mathf.Max(1, Mathf.RoundToInt(whole.height * scale));
            var pixels = new Color[width * height];
            for (int index = 0; index < pixels.Length; index++)
            {
                float u = (index % width + 0.5f) / width;
                float v = (index / width + 0.5f) / height;
                pixels[index] = whole.GetPixelBilinear(u, v);
            }
            var small = new Texture2D(width, height, TextureFormat.RGB24, false) { name = "Thumbnail" };
            small.SetPixels(pixels);
            small.Apply();
            return small;
        }
    }
}
