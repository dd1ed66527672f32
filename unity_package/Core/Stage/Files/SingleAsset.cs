using System;

namespace UsdBridge
{
    /// <summary>One file, and nothing beside it.</summary>
    internal sealed class SingleAsset : IAssetSource
    {
        private readonly string _path;
        private readonly ArraySegment<byte> _bytes;

        public SingleAsset(string path, ArraySegment<byte> bytes)
        {
            _path = path;
            _bytes = bytes;
        }

        public bool TryRead(string path, out ArraySegment<byte> bytes)
        {
            bool isIt = path == _path;
            bytes = isIt ? _bytes : default;
            return isIt;
        }
    }
}
