using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Footage that a camera stands before.</summary>
    public sealed class PlatePlan
    {
        internal PlatePlan()
        {
        }

        /// <summary>What it is.</summary>
        public PlateKind Kind { get; internal set; }

        /// <summary>
        /// The movie, or the sequence's first picture: beside the manifest, relative to it; null if only in the
        /// package.
        /// </summary>
        public string File { get; internal set; }

        /// <summary>Of the pictures in the package, one a frame or the first alone.</summary>
        public IReadOnlyList<string> TextureIds { get; internal set; } = System.Array.Empty<string>();

        /// <summary>The shot's first frame is this frame of the footage.</summary>
        public int InPoint { get; internal set; }

        /// <summary>Frames that the footage has.</summary>
        public int FrameCount { get; internal set; }

        /// <summary>Pixels.</summary>
        public int Width { get; internal set; }

        /// <summary>Pixels.</summary>
        public int Height { get; internal set; }

        /// <summary>Width of a pixel by its height.</summary>
        public double PixelAspect { get; internal set; } = 1;

        /// <summary>Counter-clockwise, by which a player turns it.</summary>
        public int RotationDegrees { get; internal set; }

        /// <summary>As FFmpeg names it: "h264"; "" where nobody knows.</summary>
        public string Codec { get; internal set; }

        /// <summary>Metres before the camera at which it stands: behind all that the shot has.</summary>
        public float Distance { get; internal set; }
    }
}
