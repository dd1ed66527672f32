using System;

namespace UsdBridge.Plan
{
    /// <summary>A picture in the package.</summary>
    public sealed class TexturePlan
    {
        internal TexturePlan()
        {
        }

        /// <summary>Unique among pictures; stays when the shot is converted again.</summary>
        public string Id { get; internal set; }

        /// <summary>Its file's name without folders.</summary>
        public string Name { get; internal set; }

        /// <summary>Where it is in the package.</summary>
        public string Path { get; internal set; }

        /// <summary>The whole file; not to be written to.</summary>
        public ArraySegment<byte> Bytes { get; internal set; }

        /// <summary>Its kind by its first bytes: png, jpeg, exr, avif or hdr; "" if none of them.</summary>
        public string Format { get; internal set; }

        /// <summary>Are its numbers linear or no colours at all (else sRGB)?</summary>
        public bool IsLinear { get; internal set; }

        /// <summary>Is it a normal map?</summary>
        public bool IsNormalMap { get; internal set; }

        /// <summary>What is beside it.</summary>
        public TextureWrap WrapU { get; internal set; }

        /// <summary>What is above and below it.</summary>
        public TextureWrap WrapV { get; internal set; }
    }
}
