using System;

namespace UsdBridge
{
    /// <summary>Reads layers of any format that USD has.</summary>
    public static class LayerReader
    {
        private const int MaxPackages = 8;

        /// <summary>The layer in a file's bytes: usdc, usda, or the first of a usdz.</summary>
        /// <param name="bytes">The whole file; the layer keeps it, so it is not to be written to.</param>
        /// <param name="name">What messages call it: its file name.</param>
        /// <exception cref="UsdException">It is damaged, or of a format or version that is not read.</exception>
        public static Layer Read(byte[] bytes, string name)
        {
            return Read(new ArraySegment<byte>(bytes), name);
        }

        /// <summary>The layer in some bytes of an array.</summary>
        /// <exception cref="UsdException">It is damaged, or of a format or version that is not read.</exception>
        internal static Layer Read(ArraySegment<byte> bytes, string name)
        {
            for (int packages = 0; UsdzArchive.Recognizes(bytes); packages++)
            {
                if (packages == MaxPackages)
                {
                    throw new UsdException($"{name}: packages are in packages, more than {MaxPackages} deep");
                }
                UsdzArchive archive = UsdzArchive.Open(bytes, name);
                UsdzEntry entry = archive.DefaultLayer;
                bytes = archive.GetBytes(entry);
                name = $"{name}[{entry.Name}]";
            }
            return ReadOne(bytes, name);
        }

        private static Layer ReadOne(ArraySegment<byte> bytes, string name)
        {
            if (CrateReader.Recognizes(bytes))
            {
                return CrateReader.Read(bytes, name);
            }
            if (UsdaReader.Recognizes(bytes))
            {
                return UsdaReader.Read(bytes, name);
            }
            throw new UsdException($"{name}: it begins as no usdc, usda or usdz file does; export it anew");
        }
    }
}
