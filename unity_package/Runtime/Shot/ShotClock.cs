using System;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>A time base: an exact frame rate and a number of frames.</summary>
    [Serializable]
    public struct ShotClock
    {
        // How far below a frame's start a time may be and still mean it: Timeline's and audio's
        // seconds have gone through other units.
        private const double Slack = 1e-4;

        [SerializeField, Tooltip("Frames per second as a fraction: its numerator.")]
        private int rateNumerator;

        [SerializeField, Tooltip("Frames per second as a fraction: its denominator.")]
        private int rateDenominator;

        [SerializeField, Tooltip("How many frames there are.")]
        private int frameCount;

        /// <summary>So many frames at an exact rate.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The rate is not above 0, or the count below it.</exception>
        public ShotClock(int rateNumerator, int rateDenominator, int frameCount)
        {
            if (rateNumerator <= 0 || rateDenominator <= 0 || frameCount < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(rateNumerator), $"no clock: {frameCount} frames at {rateNumerator}/{rateDenominator} a second");
            }
            this.rateNumerator = rateNumerator;
            this.rateDenominator = rateDenominator;
            this.frameCount = frameCount;
        }

        /// <summary>Frames per second; 24 where nothing is set.</summary>
        public double Rate => rateDenominator > 0 ? (double)rateNumerator / rateDenominator : 24;

        /// <summary>How many frames there are.</summary>
        public int FrameCount => frameCount;

        /// <summary>Seconds.</summary>
        public double Duration => TimeOf(frameCount);

        /// <summary>The frame that is shown at a time in seconds; it may lie outside.</summary>
        public long FrameAt(double seconds)
        {
            return (long)Math.Floor(seconds * Rate + Slack);
        }

        /// <summary>Seconds at which a frame begins.</summary>
        public double TimeOf(double frame)
        {
            return rateDenominator > 0 ? frame * rateDenominator / rateNumerator : frame / 24;
        }

        /// <summary>Seconds at which a frame is half over, which no decoder rounds to another.</summary>
        public double MiddleOf(long frame)
        {
            return TimeOf(frame + 0.5);
        }
    }
}
