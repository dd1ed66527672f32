using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>The pictures of a plan: each use of a file that needs settings of its own once.</summary>
    internal sealed class TextureLibrary
    {
        private readonly Planning _planning;
        private readonly List<TexturePlan> _textures = new List<TexturePlan>();
        private readonly Dictionary<string, TexturePlan> _byId = new Dictionary<string, TexturePlan>();

        public TextureLibrary(Planning planning)
        {
            _planning = planning;
        }

        public TexturePlan[] All => _textures.ToArray();

        /// <summary>The Id of a picture; null, and told, where it cannot be had.</summary>
        /// <param name="resolved">Where it is: "shot.usdz[textures/wood.png]".</param>
        /// <param name="where">The prim that uses it, for messages.</param>
        /// <param name="isLinear">Are its numbers linear, or no colours?</param>
        /// <param name="isNormalMap">Is it a normal map?</param>
        /// <param name="wrapU">Beside it.</param>
        /// <param name="wrapV">Above and below it.</param>
        public string IdOf(string resolved, string where, bool isLinear, bool isNormalMap, TextureWrap wrapU,
            TextureWrap wrapV)
        {
            string path = PathInPackage(resolved);
            string wraps = wrapU == TextureWrap.Repeat && wrapV == TextureWrap.Repeat ? "" : $"#{wrapU}-{wrapV}";
            string id = path + (isNormalMap ? "#normal" : isLinear ? "#linear" : "") + wraps;
            if (_byId.ContainsKey(id))
            {
                return id;
            }
            if (!_planning.Stage.TryReadAsset(resolved, out ArraySegment<byte> bytes))
            {
                TellMissing(resolved, where);
                return null;
            }
            var texture = new TexturePlan
            {
                Id = id,
                Name = path.Substring(path.LastIndexOf('/') + 1),
                Path = path,
                Bytes = bytes,
                Format = FormatOf(bytes),
                IsLinear = isLinear,
                IsNormalMap = isNormalMap,
                WrapU = wrapU,
                WrapV = wrapV,
            };
            TellFormat(texture, where);
            _textures.Add(texture);
            _byId.Add(id, texture);
            return id;
        }

        public TexturePlan Find(string id)
        {
            return _byId.TryGetValue(id, out TexturePlan texture) ? texture : null;
        }

        private void TellMissing(string resolved, string where)
        {
            if (resolved.Contains("<UDIM>"))
            {
                _planning.Findings.Warn("unity.udim", where, $"{resolved} is many pictures side by side (UDIM)",
                    "it is left out; bake it into one picture");
                return;
            }
            _planning.Findings.Warn("unity.texture-missing", where, $"the picture {resolved} is not there",
                "put it in the package");
        }

        private void TellFormat(TexturePlan texture, string where)
        {
            if (texture.Format != "png" && texture.Format != "jpeg")
            {
                string what = texture.Format.Length > 0 ? texture.Format : "of an unknown format";
                _planning.Findings.Warn("unity.texture-format", where, $"{texture.Path} is {what}",
                    "Unity loads PNG and JPEG here: convert it, or extract it and assign it by hand");
            }
        }

        /// <summary>A resolved path without the packages that it is in.</summary>
        public static string PathInPackage(string resolved)
        {
            int bracket = resolved.LastIndexOf('[');
            return bracket < 0 ? resolved : resolved.Substring(bracket + 1).TrimEnd(']');
        }

        private static string FormatOf(ArraySegment<byte> bytes)
        {
            if (StartsWith(bytes, 0, 0x89, (byte)'P', (byte)'N', (byte)'G'))
            {
                return "png";
            }
            if (StartsWith(bytes, 0, 0xFF, 0xD8, 0xFF))
            {
                return "jpeg";
            }
            if (StartsWith(bytes, 0, 0x76, 0x2F, 0x31, 0x01))
            {
                return "exr";
            }
            if (StartsWith(bytes, 4, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i'))
            {
                return "avif";
            }
            return StartsWith(bytes, 0, (byte)'#', (byte)'?') ? "hdr" : "";
        }

        private static bool StartsWith(ArraySegment<byte> bytes, int at, params byte[] wanted)
        {
            for (int index = 0; index < wanted.Length; index++)
            {
                if (at + index >= bytes.Count || bytes.Array[bytes.Offset + at + index] != wanted[index])
                {
                    return false;
                }
            }
            return true;
        }
    }
}
