using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Plans the pictures of a surface's inputs.</summary>
    internal sealed class SurfaceSlots
    {
        private readonly Planning _planning;
        private readonly TextureLibrary _textures;
        private readonly string _where;
        private readonly List<string> _coordinates = new List<string>();

        public SurfaceSlots(Planning planning, TextureLibrary textures, string where)
        {
            _planning = planning;
            _textures = textures;
            _where = where;
        }

        /// <summary>Names of texture coordinates that pictures of the surface read, in order; at most two.</summary>
        public IReadOnlyList<string> Coordinates => _coordinates;

        /// <summary>The picture of an input; null where it has none.</summary>
        /// <param name="input">Of the surface.</param>
        /// <param name="isColor">Is it a colour (else numbers, which are linear unless the file says otherwise)?</param>
        /// <param name="isNormal">Is it a normal map?</param>
        public TextureSlot Of(PreviewInput input, bool isColor, bool isNormal)
        {
            if (input.UnknownShader != null)
            {
                _planning.Findings.Warn("unity.shader-unknown", _where,
                    $"{input.Name} is fed by a shader that is not known, {input.UnknownShader}",
                    "its plain value is taken; bake it into a picture");
            }
            UsdUvTextureView view = input.Texture;
            string file = view?.ResolvedFileAt(_planning.Clock.Start) ?? "";
            if (file.Length == 0)
            {
                return null;
            }
            bool isLinear = view.SourceColorSpace == "raw" || (view.SourceColorSpace != "sRGB" && !isColor) || isNormal;
            string id = _textures.IdOf(file, _where, isLinear, isNormal, WrapOf(view.WrapS), WrapOf(view.WrapT));
            if (id == null)
            {
                return null;
            }
            TellLosses(view, isNormal);
            Matrix4 transform = view.Transform;
            return new TextureSlot
            {
                TextureId = id,
                Channel = ChannelOf(input.Channels),
                Tiling = new Float2((float)transform.M00, (float)transform.M11),
                Offset = new Float2((float)transform.M30, (float)transform.M31),
                UvSet = SetOf(view.Coordinates),
                Scale = Array.ConvertAll(view.Scale, number => (float)number),
                Bias = Array.ConvertAll(view.Bias, number => (float)number),
            };
        }

        private int SetOf(string name)
        {
            name = name.Length > 0 ? name : "st";
            int set = _coordinates.IndexOf(name);
            if (set >= 0)
            {
                return set;
            }
            if (_coordinates.Count == 2)
            {
                _planning.Findings.Warn("unity.uv-sets", _where, "its pictures read more than two sets of coordinates",
                    "those of the third and more use the first");
                return 0;
            }
            _coordinates.Add(name);
            return _coordinates.Count - 1;
        }

        private void TellLosses(UsdUvTextureView view, bool isNormal)
        {
            if (Math.Abs(view.Transform.M01) > 1e-6 || Math.Abs(view.Transform.M10) > 1e-6)
            {
                _planning.Findings.Warn("unity.uv-turned", _where, "a picture is turned on its surface",
                    "Unity scales and shifts pictures only; bake the turn into the coordinates");
            }
            if (view.FileTimes.Count > 1)
            {
                _planning.Findings.Warn("unity.texture-moves", _where, "a picture changes over time",
                    "the first frame's is shown");
            }
            if (isNormal && (view.Scale[1] < 0 || view.Bias[1] > 0))
            {
                _planning.Findings.Warn("unity.normal-flipped", _where, "its normal map has Y down",
                    "turn on Flip Green Channel for the picture");
            }
        }

        private static TextureWrap WrapOf(string wrap)
        {
            switch (wrap)
            {
                case "clamp":
                case "black":
                    return TextureWrap.Clamp;
                case "mirror":
                    return TextureWrap.Mirror;
                default:
                    return TextureWrap.Repeat;
            }
        }

        private static TextureChannel ChannelOf(string channels)
        {
            switch (channels)
            {
                case "r":
                    return TextureChannel.R;
                case "g":
                    return TextureChannel.G;
                case "b":
                    return TextureChannel.B;
                case "a":
                    return TextureChannel.A;
                default:
                    return TextureChannel.Rgb;
            }
        }
    }
}
