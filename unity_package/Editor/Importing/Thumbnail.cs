using System;
using UnityEngine;
using UsdBridge.Plan;
using Object = UnityEngine.Object;

namespace UsdBridge.Editor
{
    /// <summary>Small pictures of shots, for the Project window.</summary>
    internal static class Thumbnail
    {
        private const int Size = 128; // px, of the longer side

        /// <summary>The footage's first picture, made small; null where there is none that is a PNG or JPEG.</summary>
        /// <param name="plan">Has the picture if the package does.</param>
        /// <param name="firstPicture">Asset path of the footage's first picture; null where it is none.</param>
        /// <exception cref="UsdException">The file cannot be read.</exception>
        public static Texture2D Of(ShotPlan plan, string firstPicture)
        {
            if (firstPicture != null)
            {
                return Of(ShotFiles.Read(firstPicture));
            }
            foreach (NodePlan node in plan.Nodes)
            {
                if (node.Plate != null && node.Plate.TextureIds.Count > 0)
                {
                    return Of(Picture(plan, node.Plate.TextureIds[0]));
                }
            }
            return null;
        }

        private static byte[] Picture(ShotPlan plan, string id)
        {
            foreach (TexturePlan texture in plan.Textures)
            {
                if (texture.Id == id)
                {
                    return texture.Bytes.ToArray();
                }
            }
            return Array.Empty<byte>();
        }

        private static Texture2D Of(byte[] file)
        {
            var whole = new Texture2D(2, 2);
            try
            {
                return whole.LoadImage(file) ? Shrink(whole) : null;
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
