using System;
using System.Collections.Generic;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>A shot loaded at run time. Disposing of it destroys all that was made.</summary>
    public sealed class LoadedShot : IDisposable
    {
        private readonly BuiltShot _built;

        internal LoadedShot(BuiltShot built, ShotPlayer player)
        {
            _built = built;
            Player = player;
        }

        /// <summary>The shot's root; null once it is disposed of.</summary>
        public GameObject Root => _built.Root;

        /// <summary>What it is and where its parts are.</summary>
        public UsdShot Shot => _built.Shot;

        /// <summary>What plays it.</summary>
        public ShotPlayer Player { get; }

        /// <summary>The GameObject of each prim, by the prim's path.</summary>
        public IReadOnlyDictionary<string, GameObject> Nodes => _built.Nodes;

        /// <summary>What was left out, assumed or approximated.</summary>
        public IReadOnlyList<UsdFinding> Findings => _built.Findings;

        /// <summary>Seconds from the shot's beginning; setting it shows that moment.</summary>
        public double Time
        {
            get => Player.Time;
            set => Player.Time = value;
        }

        /// <summary>Plays on from where it is.</summary>
        public void Play()
        {
            Player.Play();
        }

        /// <summary>Stays where it is.</summary>
        public void Pause()
        {
            Player.Pause();
        }

        /// <summary>Shows a moment in seconds.</summary>
        public void Evaluate(double seconds)
        {
            Player.Evaluate(seconds);
        }

        /// <summary>Destroys all that was made.</summary>
        public void Dispose()
        {
            _built.Destroy();
        }
    }
}
