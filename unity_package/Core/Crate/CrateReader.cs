using System;
using System.Collections.Generic;
using System.Text;

namespace UsdBridge
{
    /// <summary>Reads layers in the crate format (usdc), versions 0.4 to 0.13, and what they share of newer ones.</summary>
    internal static class CrateReader
    {
        private const string Identifier = "PXR-USDC";
        private const int HeaderBytes = 24;
        private const int SectionBytes = 32;
        private const int SectionNameBytes = 16;

        /// <summary>Does a file begin as crate files do?</summary>
        public static bool Recognizes(ArraySegment<byte> bytes)
        {
            return bytes.Count >= Identifier.Length
                && Encoding.ASCII.GetString(bytes.Array, bytes.Offset, Identifier.Length) == Identifier;
        }

        /// <summary>The layer of a file's bytes, which it keeps and reads values from later.</summary>
        /// <exception cref="UsdException">The file is damaged, or of a version that is not read.</exception>
        public static Layer Read(ArraySegment<byte> bytes, string name)
        {
            try
            {
                var file = new CrateFile(bytes, name, ReadVersion(bytes, name));
                var tables = new CrateTables(file, ReadSections(file));
                tables.ReadNames();
                var layer = new Layer(name, $"usdc {file.Version}");
                tables.ReadSpecs(layer, new CrateValueSource(file));
                return layer.Root != null ? layer : throw file.Fault("it has no root; it is damaged, export it anew");
            }
            catch (UsdException fault) when (!fault.Message.StartsWith(name, StringComparison.Ordinal))
            {
                throw new UsdException($"{name}: {fault.Message}", fault);
            }
        }

        private static CrateVersion ReadVersion(ArraySegment<byte> bytes, string name)
        {
            if (!Recognizes(bytes) || bytes.Count < HeaderBytes)
            {
                throw new UsdException($"{name}: it is not a usdc file, or cut off");
            }
            int at = bytes.Offset + Identifier.Length;
            var version = new CrateVersion(bytes.Array[at], bytes.Array[at + 1], bytes.Array[at + 2]);
            return version.IsReadable
                ? version
                : throw new UsdException($"{name}: it is of version {version} of usdc; 0.{CrateVersion.OldestMinor} to "
                    + $"0.{CrateVersion.NewestMinor} are read, so export it with a current program");
        }

        private static Dictionary<string, long> ReadSections(CrateFile file)
        {
            ByteReader reader = file.ReaderAt(16);
            reader.Seek(reader.ReadInt64());
            int count = reader.ReadCount(SectionBytes);
            var sections = new Dictionary<string, long>(StringComparer.Ordinal);
            for (int index = 0; index < count; index++)
            {
                ArraySegment<byte> text = reader.ReadBytes(SectionNameBytes);
                string section = Encoding.ASCII.GetString(text.Array, text.Offset, text.Count);
                long start = reader.ReadInt64();
                reader.ReadInt64();
                sections.TryAdd(section.TrimEnd('\0'), start);
            }
            return sections;
        }
    }
}
