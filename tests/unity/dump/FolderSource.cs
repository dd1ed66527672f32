using System;
using System.IO;

namespace UsdBridge.Dump
{
    /// <summary>Files of the disk, as a stage finds them.</summary>
    internal sealed class FolderSource : IAssetSource
    {
        public bool TryRead(string path, out ArraySegment<byte> bytes)
        {
            bool isThere = File.Exists(path);
            bytes = isThere ? new ArraySegment<byte>(File.ReadAllBytes(path)) : default;
            return isThere;
        }
    }
}
