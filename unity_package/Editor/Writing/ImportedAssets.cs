using System.Collections.Generic;
using UnityEditor;
using UnityEditor.AssetImporters;
using UnityEngine;

namespace UsdBridge.Editor
{
    /// <summary>
    /// What an import will add to its asset, each under an id that stays when the shot is converted again: scenes
    /// that refer to it keep it.
    /// </summary>
    internal sealed class ImportedAssets
    {
        private readonly List<KeyValuePair<string, Object>> _assets = new List<KeyValuePair<string, Object>>();
        private readonly HashSet<string> _ids = new HashSet<string>();

        /// <summary>Takes an object in.</summary>
        /// <param name="id">Lasting: its sort, and the path of the prim that it is made of. A second one is numbered.</param>
        /// <param name="asset">What is added.</param>
        public void Add(string id, Object asset)
        {
            string unique = id;
            for (int count = 2; !_ids.Add(unique); count++)
            {
                unique = $"{id}#{count}";
            }
            _assets.Add(new KeyValuePair<string, Object>(unique, asset));
        }

        /// <summary>Adds all to the asset that is imported.</summary>
        public void AddTo(AssetImportContext context)
        {
            foreach (KeyValuePair<string, Object> asset in _assets)
            {
                // Timeline registers for Undo what it creates; an import is nothing to undo
                Undo.ClearUndo(asset.Value);
                context.AddObjectToAsset(asset.Key, asset.Value);
            }
        }

        /// <summary>Destroys all: the import failed.</summary>
        public void Discard()
        {
            foreach (KeyValuePair<string, Object> asset in _assets)
            {
                Undo.ClearUndo(asset.Value);
                Object.DestroyImmediate(asset.Value);
            }
            _assets.Clear();
        }
    }
}
