using System.Collections.Generic;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>The GameObjects and assets of a shot.</summary>
    public sealed class BuiltShot
    {
        private readonly Dictionary<string, GameObject> _nodes = new Dictionary<string, GameObject>();
        private readonly List<BuiltAsset> _assets = new List<BuiltAsset>();
        private readonly Dictionary<string, Object> _byId = new Dictionary<string, Object>();
        private readonly List<Object> _owned = new List<Object>();
        private readonly List<CachePlayer> _caches = new List<CachePlayer>();
        private readonly List<UsdFinding> _findings = new List<UsdFinding>();

        internal BuiltShot()
        {
        }

        /// <summary>The shot's root; null before it is made.</summary>
        public GameObject Root { get; internal set; }

        /// <summary>What the shot is and where its parts are.</summary>
        public UsdShot Shot { get; internal set; }

        /// <summary>The GameObject of each node, by the node's Id.</summary>
        public IReadOnlyDictionary<string, GameObject> Nodes => _nodes;

        /// <summary>What was made besides GameObjects, in the order it was made.</summary>
        public IReadOnlyList<BuiltAsset> Assets => _assets;

        /// <summary>What whoever plays the shot has to tell the time, besides its curves.</summary>
        public IReadOnlyList<CachePlayer> Caches => _caches;

        /// <summary>What was left out or approximated, the plan's own findings first.</summary>
        public IReadOnlyList<UsdFinding> Findings => _findings;

        /// <summary>Destroys all that was made.</summary>
        public void Destroy()
        {
            Disposal.Of(Root);
            foreach (BuiltAsset asset in _assets)
            {
                Disposal.Of(asset.Made);
            }
            _owned.ForEach(Disposal.Of);
            _owned.Clear();
            _assets.Clear();
            _nodes.Clear();
            Root = null;
        }

        internal void Add(string nodeId, GameObject made)
        {
            _nodes.Add(nodeId, made);
        }

        internal void Add(CachePlayer cache)
        {
            _caches.Add(cache);
        }

        internal void Add(string id, Object asset)
        {
            _assets.Add(new BuiltAsset(id, asset));
            _byId.Add(id, asset);
        }

        /// <summary>Takes over what is destroyed with the shot, but no asset of it.</summary>
        internal void Own(Object made)
        {
            _owned.Add(made);
        }

        /// <summary>Uses an asset that somebody else owns.</summary>
        internal void Borrow(string id, Object asset)
        {
            _byId.Add(id, asset);
        }

        internal void Tell(UsdFinding finding)
        {
            if (finding != null)
            {
                _findings.Add(finding);
            }
        }

        internal void Warn(string code, string where, string message, string remedy)
        {
            Tell(new UsdFinding(code, UsdSeverity.Warning, where, message, remedy));
        }

        /// <summary>The asset of an id; null if it was not made.</summary>
        internal T Find<T>(string id)
            where T : Object
        {
            return id != null && _byId.TryGetValue(id, out Object found) ? found as T : null;
        }
    }
}
