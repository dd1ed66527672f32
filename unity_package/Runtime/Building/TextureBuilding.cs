using System;
using System.Linq;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Makes textures of the pictures in a package.</summary>
    internal static class TextureBuilding
    {
        /// <summary>A picture as a texture; null if Unity cannot read it, with the reason.</summary>
        public static Texture2D Make(TexturePlan plan, out UsdFinding finding)
        {
            bool isReadable = plan.Format == "png" || plan.Format == "jpeg";
            var texture = new Texture2D(2, 2, TextureFormat.RGBA32, true, plan.IsLinear)
            {
                name = plan.Name,
                wrapModeU = (TextureWrapMode)plan.WrapU,
                wrapModeV = (TextureWrapMode)plan.WrapV,
                anisoLevel = 4,
            };
            if (isReadable && ImageConversion.LoadImage(texture, Whole(plan.Bytes), false))
            {
                finding = null;
                return texture;
            }
            Disposal.Of(texture);
            finding = isReadable
                ? new UsdFinding("unity.picture-damaged", UsdSeverity.Warning, plan.Path, "this picture is damaged",
                    "make it anew and convert the shot again")
                : new UsdFinding("unity.picture-format", UsdSeverity.Warning, plan.Path,
                    $"Unity reads no {(plan.Format.Length > 0 ? plan.Format.ToUpperInvariant() : "picture of this sort")} at run time, "
                    + "so what uses it has its plain colour", "use PNG or JPEG");
            return null;
        }

        private static byte[] Whole(ArraySegment<byte> bytes)
        {
            return bytes.Offset == 0 && bytes.Count == bytes.Array.Length ? bytes.Array : bytes.ToArray();
        }
    }
}
