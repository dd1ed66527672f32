using System;
using System.Collections.Generic;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>Footage whose pictures are all in memory.</summary>
    internal sealed class PictureFootage : IFootage
    {
        private readonly IReadOnlyList<Texture> _pictures;
        private readonly ShotClock _clock;

        /// <summary>Footage of pictures, one a frame.</summary>
        public PictureFootage(IReadOnlyList<Texture> pictures, ShotClock clock)
        {
            _pictures = pictures;
            _clock = clock;
        }

        /// <inheritdoc/>
        public Texture Texture => Frame < 0 ? null : _pictures[(int)Frame];

        /// <inheritdoc/>
        public long Frame { get; private set; } = -1;

        /// <inheritdoc/>
        public string Fault => null;

        /// <inheritdoc/>
        public bool IsWaiting => false;

        /// <inheritdoc/>
        public void Prepare()
        {
        }

        /// <inheritdoc/>
        public void Show(long frame)
        {
            Frame = Math.Max(0, Math.Min(frame, _pictures.Count - 1));
        }

        /// <inheritdoc/>
        public void Follow(double seconds, double speed)
        {
            Show(_clock.FrameAt(seconds));
        }

        /// <inheritdoc/>
        public void Tick()
        {
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Frame = -1;
        }
    }
}
