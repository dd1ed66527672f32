using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace UsdBridge
{
    /// <summary>A usdz package in memory: a zip file whose files are stored as they are.</summary>
    public sealed class UsdzArchive
    {
        private const uint FileMark = 0x04034B50;
        private const uint EntryMark = 0x02014B50;
        private const uint EndMark = 0x06054B50;
        private const int FileBytes = 30;
        private const int EntryBytes = 46;
        private const int EndBytes = 22;
        private const int MaxComment = 65535;
        private const int EncryptedBit = 1;
        private const uint MaxNarrow = 0xFFFFFFFF;

        private readonly ArraySegment<byte> _bytes;
        private readonly string _name;
        private readonly List<UsdzEntry> _entries = new List<UsdzEntry>();
        private readonly Dictionary<string, UsdzEntry> _byName =
            new Dictionary<string, UsdzEntry>(StringComparer.Ordinal);

        private UsdzArchive(ArraySegment<byte> bytes, string name)
        {
            _bytes = bytes;
            _name = name;
        }

        /// <summary>The files in it, in their order.</summary>
        public IReadOnlyList<UsdzEntry> Entries => _entries;

        /// <summary>The layer that the package is opened as: its first file, which may be a package.</summary>
        /// <exception cref="UsdException">It has none, or its first file is no layer.</exception>
        public UsdzEntry DefaultLayer
        {
            get
            {
                UsdzEntry first = _entries.Count > 0 ? _entries[0] : null;
                string name = first?.Name ?? "";
                bool isLayer = name.EndsWith(".usda", StringComparison.OrdinalIgnoreCase)
                    || name.EndsWith(".usdc", StringComparison.OrdinalIgnoreCase)
                    || name.EndsWith(".usd", StringComparison.OrdinalIgnoreCase)
                    || name.EndsWith(".usdz", StringComparison.OrdinalIgnoreCase);
                return isLayer ? first : throw Fault($"its first file, \"{name}\", is no layer; package it anew");
            }
        }

        /// <summary>The package in an array, which it keeps: not to be written to.</summary>
        /// <param name="bytes">The whole file.</param>
        /// <param name="name">What messages call it: its file name.</param>
        /// <exception cref="UsdException">It is damaged, or no usdz.</exception>
        public static UsdzArchive Open(byte[] bytes, string name)
        {
            return Open(new ArraySegment<byte>(bytes), name);
        }

        /// <summary>The package in a stream, which is read to its end.</summary>
        /// <param name="stream">At the beginning of the package.</param>
        /// <param name="name">What messages call it: its file name.</param>
        /// <exception cref="UsdException">It is damaged, or no usdz, or cannot be read.</exception>
        public static UsdzArchive Open(Stream stream, string name)
        {
            try
            {
                using (var memory = new MemoryStream())
                {
                    stream.CopyTo(memory);
                    return Open(new ArraySegment<byte>(memory.GetBuffer(), 0, (int)memory.Length), name);
                }
            }
            catch (IOException fault)
            {
                throw new UsdException($"{name}: it cannot be read: {fault.Message}", fault);
            }
        }

        /// <summary>The file of a name; null if there is none.</summary>
        public UsdzEntry Find(string name)
        {
            return _byName.TryGetValue(name, out UsdzEntry entry) ? entry : null;
        }

        /// <summary>The bytes of a file, copied.</summary>
        /// <exception cref="UsdException">It is compressed or encrypted.</exception>
        public byte[] Read(UsdzEntry entry)
        {
            ArraySegment<byte> bytes = GetBytes(entry);
            var copy = new byte[bytes.Count];
            Buffer.BlockCopy(bytes.Array, bytes.Offset, copy, 0, copy.Length);
            return copy;
        }

        /// <summary>A layer among the files.</summary>
        /// <exception cref="UsdException">It is damaged, or of a format or version that is not read.</exception>
        public Layer ReadLayer(UsdzEntry entry)
        {
            return LayerReader.Read(GetBytes(entry), $"{_name}[{entry.Name}]");
        }

        /// <summary>Does a file begin as zip files do?</summary>
        internal static bool Recognizes(ArraySegment<byte> bytes)
        {
            return bytes.Count >= 4 && BitConverter.ToUInt32(bytes.Array, bytes.Offset) == FileMark;
        }

        /// <summary>The package in some bytes of an array.</summary>
        /// <exception cref="UsdException">It is damaged, or no usdz.</exception>
        internal static UsdzArchive Open(ArraySegment<byte> bytes, string name)
        {
            var archive = new UsdzArchive(bytes, name);
            archive.ReadEntries();
            return archive;
        }

        /// <summary>The bytes of a file, not copied.</summary>
        /// <exception cref="UsdException">It is compressed or encrypted.</exception>
        internal ArraySegment<byte> GetBytes(UsdzEntry entry)
        {
            if (!entry.IsStored)
            {
                throw Fault($"\"{entry.Name}\" is compressed or encrypted; a usdz stores its files as they are");
            }
            return new ArraySegment<byte>(_bytes.Array, _bytes.Offset + entry.Start, entry.Length);
        }

        private void ReadEntries()
        {
            var reader = new ByteReader(_bytes, _name);
            reader.Seek(FindEnd() + 10);
            int count = reader.ReadUInt16();
            reader.ReadUInt32();
            reader.Seek(reader.ReadUInt32());
            for (int index = 0; index < count; index++)
            {
                UsdzEntry entry = ReadEntry(reader);
                if (!_byName.TryAdd(entry.Name, entry))
                {
                    throw Fault($"\"{entry.Name}\" is there twice; package it anew");
                }
                if (!entry.Name.EndsWith("/", StringComparison.Ordinal))
                {
                    _entries.Add(entry);
                }
            }
            _entries.Sort((one, other) => one.Start.CompareTo(other.Start));
        }

        private int FindEnd()
        {
            int last = _bytes.Count - EndBytes;
            for (int at = last; at >= 0 && at >= last - MaxComment; at--)
            {
                if (BitConverter.ToUInt32(_bytes.Array, _bytes.Offset + at) == EndMark)
                {
                    return at;
                }
            }
            throw Fault("its table of contents is missing; it is cut off, copy it anew");
        }

        private UsdzEntry ReadEntry(ByteReader reader)
        {
            int start = reader.Position;
            if (reader.Remaining < EntryBytes || reader.ReadUInt32() != EntryMark)
            {
                throw Fault($"its table of contents is damaged at byte {start}; package it anew");
            }
            reader.Seek(start + 8);
            int flags = reader.ReadUInt16();
            int method = reader.ReadUInt16();
            reader.Seek(start + 20);
            uint packed = reader.ReadUInt32();
            uint length = reader.ReadUInt32();
            int nameLength = reader.ReadUInt16();
            int skipped = reader.ReadUInt16() + reader.ReadUInt16();
            reader.Seek(start + 42);
            uint header = reader.ReadUInt32();
            ArraySegment<byte> text = reader.ReadBytes(nameLength);
            reader.ReadBytes(skipped);
            string name = Encoding.UTF8.GetString(text.Array, text.Offset, text.Count);
            if (packed == MaxNarrow || length == MaxNarrow || header == MaxNarrow)
            {
                throw Fault($"\"{name}\" is in the 64-bit form of zip, which usdz has not; package it anew");
            }
            bool isStored = method == 0 && (flags & EncryptedBit) == 0 && packed == length;
            return new UsdzEntry(name, FindData(header, packed, name), (int)packed, isStored);
        }

        private int FindData(uint header, uint length, string name)
        {
            var reader = new ByteReader(_bytes, _name);
            reader.Seek(header);
            if (reader.Remaining < FileBytes || reader.ReadUInt32() != FileMark)
            {
                throw Fault($"\"{name}\" is not where its table of contents says; package it anew");
            }
            reader.Seek(header + 26L);
            int skipped = reader.ReadUInt16() + reader.ReadUInt16();
            reader.ReadBytes(skipped);
            reader.CheckCount(length, 1);
            return reader.Position;
        }

        private UsdException Fault(string message)
        {
            return new UsdException($"{_name}: {message}");
        }
    }
}
