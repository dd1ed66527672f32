using System;
using System.Collections.Generic;
using System.IO;

namespace UsdBridge
{
    /// <summary>Files of a source, and files in packages among them: "shot.usdz[textures/wood.png]".</summary>
    internal sealed class AssetLibrary
    {
        private const int MaxPackages = 8;

        private readonly IAssetSource _source;
        private readonly Dictionary<string, UsdzArchive> _packages =
            new Dictionary<string, UsdzArchive>(StringComparer.Ordinal);
        private readonly Dictionary<string, Layer> _layers = new Dictionary<string, Layer>(StringComparer.Ordinal);

        public AssetLibrary(IAssetSource source)
        {
            _source = source;
        }

        /// <summary>The bytes of a file, if there is one.</summary>
        /// <exception cref="UsdException">It is in a package that is damaged.</exception>
        public bool TryRead(string path, out ArraySegment<byte> bytes)
        {
            string package = AssetPaths.PackageOf(path, out string inner);
            if (package == null)
            {
                return TryReadPlain(path, out bytes);
            }
            UsdzArchive archive = FindPackage(package);
            UsdzEntry entry = archive?.Find(inner);
            bytes = entry == null ? default : archive.GetBytes(entry);
            return entry != null;
        }

        /// <summary>The layer of a path, of a package its first; the same at each call.</summary>
        /// <exception cref="UsdException">There is none, or it is damaged.</exception>
        public Layer OpenLayer(string path)
        {
            if (_layers.TryGetValue(path, out Layer layer))
            {
                return layer;
            }
            string name = path;
            ArraySegment<byte> bytes = Read(name);
            for (int packages = 0; UsdzArchive.Recognizes(bytes); packages++)
            {
                if (packages == MaxPackages)
                {
                    throw new UsdException($"{path}: packages are in packages, more than {MaxPackages} deep");
                }
                UsdzArchive archive = FindPackage(name);
                UsdzEntry entry = archive.DefaultLayer;
                bytes = archive.GetBytes(entry);
                name = AssetPaths.Join(name, entry.Name);
            }
            if (name == path || !_layers.TryGetValue(name, out layer))
            {
                layer = LayerReader.Read(bytes, name);
                _layers[name] = layer;
            }
            _layers[path] = layer;
            return layer;
        }

        /// <summary>Where a path leads that a layer names.</summary>
        /// <param name="layer">The name of the layer.</param>
        /// <param name="authored">The path as it is in the layer.</param>
        /// <exception cref="UsdException">A package on the way is damaged.</exception>
        public string Anchor(string layer, string authored)
        {
            string anchored = AssetPaths.Anchor(layer, authored);
            bool isSearched = AssetPaths.IsSearched(authored) && AssetPaths.PackageOf(layer, out _) != null;
            if (!isSearched || TryRead(anchored, out _))
            {
                return anchored;
            }
            string package = AssetPaths.PackageOf(layer, out _);
            string first = FindPackage(package)?.DefaultLayer.Name ?? "";
            string fromRoot = AssetPaths.Anchor(AssetPaths.Join(package, first), authored);
            return TryRead(fromRoot, out _) ? fromRoot : anchored;
        }

        private ArraySegment<byte> Read(string path)
        {
            return TryRead(path, out ArraySegment<byte> bytes)
                ? bytes
                : throw new UsdException($"{path}: there is no such file");
        }

        private bool TryReadPlain(string path, out ArraySegment<byte> bytes)
        {
            try
            {
                return _source.TryRead(path, out bytes);
            }
            catch (Exception fault) when (fault is IOException || fault is UnauthorizedAccessException)
            {
                throw new UsdException($"{path}: it cannot be read: {fault.Message}", fault);
            }
        }

        private UsdzArchive FindPackage(string path)
        {
            if (!_packages.TryGetValue(path, out UsdzArchive archive))
            {
                bool isThere = TryRead(path, out ArraySegment<byte> bytes);
                archive = isThere && UsdzArchive.Recognizes(bytes) ? UsdzArchive.Open(bytes, path) : null;
                _packages.Add(path, archive);
            }
            return archive;
        }
    }
}
