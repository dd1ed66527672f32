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

        /// <summary>Seconds in the footage that show a frame of the shot: the middle of the footage's frame.</summary>
        /// <param name="frame">Of the shot.</param>
        /// <param name="clock">The shot's time base, which is the footage's.</param>
        public double SeekTime(int frame, ClockPlan clock)
        {
            return clock.TimeOf(InPoint + frame + 0.5);
        }

        /// <summary>Width and height, metres, of the sensor's view at a distance.</summary>
        /// <param name="sensorSize">Millimetres.</param>
        /// <param name="focalLength">Millimetres.</param>
        /// <param name="distance">Metres.</param>
        public static Float2 SizeAt(Float2 sensorSize, float focalLength, float distance)
        {
            float reach = distance / focalLength;
            return new Float2(sensorSize.X * reach, sensorSize.Y * reach);
        }

        /// <summary>Where the middle of the sensor's view is at a distance, metres right and up of the camera's axis.</summary>
        /// <param name="sensorSize">Millimetres.</param>
        /// <param name="lensShift">Fractions of the sensor.</param>
        /// <param name="focalLength">Millimetres.</param>
        /// <param name="distance">Metres.</param>
        public static Float2 CenterAt(Float2 sensorSize, Float2 lensShift, float focalLength, float distance)
        {
            Float2 size = SizeAt(sensorSize, focalLength, distance);
            return new Float2(size.X * lensShift.X, size.Y * lensShift.Y);
        }
    }
}
