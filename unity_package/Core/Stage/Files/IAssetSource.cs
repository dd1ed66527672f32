using System;

namespace UsdBridge
{
    /// <summary>Where a stage finds files: a folder, an archive, memory.</summary>
    public interface IAssetSource
    {
        /// <summary>The bytes of a file, if there is one.</summary>
        /// <param name="path">
        /// As the stage works it out: relative to the root layer's name or absolute, slashes between folders,
        /// without "." and needless "..". Files in packages are never asked for, but their packages are.
        /// </param>
        /// <param name="bytes">All bytes of it, not to be written to; default where there is no such file.</param>
        bool TryRead(string path, out ArraySegment<byte> bytes);
    }
}
