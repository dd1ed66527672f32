using System.Collections.Generic;
using UnityEngine;
using UnityEngine.Timeline;

namespace UsdBridge.Editor
{
    /// <summary>What a shot's Timeline plays.</summary>
    internal sealed class ShotParts
    {
        private readonly IReadOnlyDictionary<string, GameObject> _objects;

        /// <summary>The parts of a built shot.</summary>
        /// <param name="root">Of its objects.</param>
        /// <param name="objects">By the ids of their nodes.</param>
        /// <param name="clips">By name.</param>
        /// <param name="signals">Of the project, by the names of the markers that emit them.</param>
        public ShotParts(
            GameObject root,
            IReadOnlyDictionary<string, GameObject> objects,
            IReadOnlyDictionary<string, AnimationClip> clips,
            IReadOnlyDictionary<string, SignalAsset> signals)
        {
            Root = root;
            _objects = objects;
            Clips = clips;
            Signals = signals;
        }

        /// <summary>Of the shot's objects.</summary>
        public GameObject Root { get; }

        /// <summary>Animation, by name.</summary>
        public IReadOnlyDictionary<string, AnimationClip> Clips { get; }

        /// <summary>Signals of the project that markers emit instead of their own, by the markers' names.</summary>
        public IReadOnlyDictionary<string, SignalAsset> Signals { get; }

        /// <summary>A node's component, or that of an object below it, such as a camera's plate.</summary>
        public bool TryGet<T>(string nodeId, out T component) where T : Component
        {
            component = _objects.TryGetValue(nodeId, out GameObject made) ? made.GetComponentInChildren<T>(true) : null;
            return component != null;
        }
    }
}
