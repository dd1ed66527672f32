using System;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>The pictures that Unity's lit shaders want, which hold several of a surface's values in one.</summary>
    internal sealed class SurfaceMaps
    {
        private readonly MaterialPlan _plan;
        private readonly BuiltShot _shot;

        public SurfaceMaps(MaterialPlan plan, BuiltShot shot)
        {
            _plan = plan;
            _shot = shot;
        }

        /// <summary>Colour with opacity in alpha; the picture itself where it is that already, or null.</summary>
        public Texture Color()
        {
            TextureSlot colour = _plan.BaseMap;
            TextureSlot opacity = _plan.OpacityMode == OpacityMode.Opaque ? null : _plan.OpacityMap;
            bool isApart = opacity != null && (colour == null || opacity.TextureId != colour.TextureId
                || opacity.Channel != TextureChannel.A || !IsPlain(opacity, 3));
            bool isShifted = colour != null && (colour.Bias[0] != 0 || colour.Bias[1] != 0 || colour.Bias[2] != 0);
            if (!isApart && !isShifted)
            {
                return Find(colour);
            }
            ChannelSource alpha = opacity == null ? Constant(1) : Source(opacity, opacity.Channel, 1);
            return Pack("colour", false, Colour(colour, TextureChannel.R, 0), Colour(colour, TextureChannel.G, 1),
                Colour(colour, TextureChannel.B, 2), alpha);
        }

        /// <summary>What the colour's picture is multiplied by, linear.</summary>
        public Color Tint()
        {
            TextureSlot colour = _plan.BaseMap;
            if (colour == null || Find(colour) == null)
            {
                return new Color(_plan.BaseColor.R, _plan.BaseColor.G, _plan.BaseColor.B, 1);
            }
            bool isBaked = colour.Bias[0] != 0 || colour.Bias[1] != 0 || colour.Bias[2] != 0;
            return isBaked ? UnityEngine.Color.white : new Color(colour.Scale[0], colour.Scale[1], colour.Scale[2], 1);
        }

        /// <summary>Metal in red and smoothness in alpha; null where no picture tells them.</summary>
        public Texture MetallicSmoothness()
        {
            if (Find(_plan.MetallicMap) == null && Find(_plan.RoughnessMap) == null)
            {
                return null;
            }
            ChannelSource metal = Metal();
            return Pack("metallic_smoothness", true, metal, metal, metal, Smoothness());
        }

        /// <summary>Occlusion in green; null where no picture tells it.</summary>
        public Texture Occlusion()
        {
            if (Find(_plan.OcclusionMap) == null)
            {
                return null;
            }
            ChannelSource occlusion = Source(_plan.OcclusionMap, _plan.OcclusionMap.Channel, 1);
            return Pack("occlusion", true, occlusion, occlusion, occlusion, Constant(1));
        }

        /// <summary>HDRP's mask: metal, occlusion, nothing, smoothness; null where no picture tells any.</summary>
        public Texture Mask()
        {
            bool isTold = Find(_plan.MetallicMap) != null || Find(_plan.RoughnessMap) != null
                || Find(_plan.OcclusionMap) != null;
            if (!isTold)
            {
                return null;
            }
            ChannelSource occlusion = _plan.OcclusionMap == null
                ? Constant(1)
                : Source(_plan.OcclusionMap, _plan.OcclusionMap.Channel, 1);
            return Pack("mask", true, Metal(), occlusion, Constant(0), Smoothness());
        }

        /// <summary>The texture of a slot; null without one, or where it could not be read.</summary>
        public Texture2D Find(TextureSlot slot)
        {
            return slot == null ? null : _shot.Find<Texture2D>(AssetIds.Texture(slot.TextureId));
        }

        private static bool IsPlain(TextureSlot slot, int channel)
        {
            return slot.Scale[channel] == 1 && slot.Bias[channel] == 0;
        }

        private static ChannelSource Constant(float value)
        {
            return new ChannelSource(null, TextureChannel.R, 0, value, false);
        }

        private ChannelSource Metal()
        {
            return Source(_plan.MetallicMap, _plan.MetallicMap?.Channel ?? TextureChannel.R, _plan.Metallic);
        }

        private ChannelSource Smoothness()
        {
            ChannelSource rough = Source(
                _plan.RoughnessMap, _plan.RoughnessMap?.Channel ?? TextureChannel.R, _plan.Roughness);
            return rough.Inverted();
        }

        private ChannelSource Colour(TextureSlot slot, TextureChannel channel, int index)
        {
            float scale = slot == null || slot.Bias[index] == 0 ? 1 : slot.Scale[index];
            Texture2D texture = Find(slot);
            return texture == null
                ? Constant(1)
                : new ChannelSource(texture, channel, scale, slot.Bias[index], false);
        }

        private ChannelSource Source(TextureSlot slot, TextureChannel channel, float fallback)
        {
            Texture2D texture = Find(slot);
            int index = channel == TextureChannel.A ? 3 : channel == TextureChannel.B ? 2 : channel == TextureChannel.G ? 1 : 0;
            return texture == null
                ? Constant(fallback)
                : new ChannelSource(texture, channel, slot.Scale[index], slot.Bias[index], texture.isDataSRGB && index < 3);
        }

        private Texture2D Pack(string what, bool isLinear, params ChannelSource[] channels)
        {
            int width = 1;
            int height = 1;
            foreach (ChannelSource channel in channels)
            {
                width = Math.Max(width, channel.Width);
                height = Math.Max(height, channel.Height);
            }
            var pixels = new Color32[width * height];
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    float u = (x + 0.5f) / width;
                    float v = (y + 0.5f) / height;
                    pixels[y * width + x] = new Color32(
                        channels[0].At(u, v), channels[1].At(u, v), channels[2].At(u, v), channels[3].At(u, v));
                }
            }
            var texture = new Texture2D(width, height, TextureFormat.RGBA32, true, isLinear) { name = $"{_plan.Name} {what}" };
            texture.SetPixels32(pixels);
            texture.Apply(true);
            _shot.Add(AssetIds.Packed(_plan.Id, what), texture);
            return texture;
        }
    }
}
