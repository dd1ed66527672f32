using System;
using System.Linq;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Makes textures of the pictures in a package.</summary>
    internal static class TextureBuilding
    {
        /// <summary>A picture as a texture; null if Unity cannot read it.</summary>
        public static Texture2D Make(TexturePlan plan, out UsdFinding finding)
        {
            finding = null;
            if (plan.Format != "png" && plan.Format != "jpeg")
            {
                return null; // the plan has told it
            }
            var texture = new Texture2D(2, 2, TextureFormat.RGBA32, true, plan.IsLinear)
            {
                name = plan.Name,
                wrapModeU = (TextureWrapMode)plan.WrapU,
                wrapModeV = (TextureWrapMode)plan.WrapV,
                anisoLevel = 4,
            };
            if (ImageConversion.LoadImage(texture, Whole(plan.Bytes), false))
            {
                return texture;
            }
            Disposal.Of(texture);
            finding = new UsdFinding("unity.picture-damaged", UsdSeverity.Warning, plan.Path,
                "this picture is damaged, so what uses it has its plain colour", "make it anew and convert the shot again");
            return null;
        }

        private static byte[] Whole(ArraySegment<byte> bytes)
        {
            return bytes.Offset == 0 && bytes.Count == bytes.Array.Length ? bytes.Array : bytes.ToArray();
        }
    }
}
