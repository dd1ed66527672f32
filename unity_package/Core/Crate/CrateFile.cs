using System;

namespace UsdBridge
{
    /// <summary>A crate file's bytes and the tables that its values refer to.</summary>
    internal sealed class CrateFile
    {
        public CrateFile(ArraySegment<byte> bytes, string name, CrateVersion version)
        {
            Bytes = bytes;
            Name = name;
            Version = version;
        }

        public ArraySegment<byte> Bytes { get; }

        public string Name { get; }

        public CrateVersion Version { get; }

        public string[] Tokens { get; set; } = Array.Empty<string>();

        /// <summary>Strings, as indices of tokens.</summary>
        public int[] Strings { get; set; } = Array.Empty<int>();

        /// <summary>Paths; null where the file says none.</summary>
        public UsdPath[] Paths { get; set; } = Array.Empty<UsdPath>();

        public ByteReader ReaderAt(long position)
        {
            var reader = new ByteReader(Bytes, Name);
            reader.Seek(position);
            return reader;
        }

        public string GetToken(uint index)
        {
            return index < (uint)Tokens.Length ? Tokens[index] : throw Beyond("token", index, Tokens.Length);
        }

        public string GetString(uint index)
        {
            return index < (uint)Strings.Length
                ? GetToken((uint)Strings[index])
                : throw Beyond("string", index, Strings.Length);
        }

        public UsdPath GetPath(uint index)
        {
            return index < (uint)Paths.Length
                ? Paths[index] ?? UsdPath.Empty
                : throw Beyond("path", index, Paths.Length);
        }

        public UsdException Fault(string message)
        {
            return new UsdException($"{Name}: {message}");
        }

        private UsdException Beyond(string what, uint index, int count)
        {
            return Fault($"it refers to {what} {index} of {count}; it is damaged, export it anew");
        }
    }
}
