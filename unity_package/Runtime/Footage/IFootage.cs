using System;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>Footage that shows one of its frames: a movie, or pictures one by one.</summary>
    /// <remarks>Times are in seconds and frames are counted from the footage's own start.</remarks>
    internal interface IFootage : IDisposable
    {
        /// <summary>The picture shown now; null before the first.</summary>
        Texture Texture { get; }

        /// <summary>Which frame <see cref="Texture"/> is; -1 before the first.</summary>
        long Frame { get; }

        /// <summary>What is wrong with the footage, in words; null where nothing is.</summary>
        string Fault { get; }

        /// <summary>Is a picture to come, that was asked for?</summary>
        bool IsWaiting { get; }

        /// <summary>Opens the footage, so that the first frame comes without delay.</summary>
        void Prepare();

        /// <summary>Shows one frame as soon as it is there, and stays on it.</summary>
        void Show(long frame);

        /// <summary>Follows a clock that runs: called with its time each time the screen is drawn.</summary>
        void Follow(double seconds, double speed);

        /// <summary>Does what falls due; called each time the screen is drawn, after Show or Follow.</summary>
        void Tick();
    }
}
