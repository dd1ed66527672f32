using System;

namespace UsdBridge
{
    /// <summary>Reads little-endian numbers of a file in memory; never beyond its end.</summary>
    /// <remarks>All machines that Unity and .NET run on are little-endian, which this relies on.</remarks>
    internal sealed class ByteReader
    {
        private readonly byte[] _bytes;
        private readonly int _start;
        private readonly int _length;
        private readonly string _name;
        private int _position;

        public ByteReader(ArraySegment<byte> bytes, string name)
        {
            _bytes = bytes.Array;
            _start = bytes.Offset;
            _length = bytes.Count;
            _name = name;
        }

        /// <summary>Bytes from the beginning of the file.</summary>
        public int Position => _position;

        /// <summary>Bytes from here to the end of the file.</summary>
        public int Remaining => _length - _position;

        public void Seek(long position)
        {
            if (position < 0 || position > _length)
            {
                throw new UsdException($"{_name}: it points to byte {position} of {_length}; it is damaged or cut off");
            }
            _position = (int)position;
        }

        public byte ReadByte()
        {
            return _bytes[Take(1)];
        }

        public ushort ReadUInt16()
        {
            return BitConverter.ToUInt16(_bytes, Take(2));
        }

        public int ReadInt32()
        {
            return BitConverter.ToInt32(_bytes, Take(4));
        }

        public uint ReadUInt32()
        {
            return BitConverter.ToUInt32(_bytes, Take(4));
        }

        public long ReadInt64()
        {
            return BitConverter.ToInt64(_bytes, Take(8));
        }

        public ulong ReadUInt64()
        {
            return BitConverter.ToUInt64(_bytes, Take(8));
        }

        public float ReadSingle()
        {
            return BitConverter.ToSingle(_bytes, Take(4));
        }

        public double ReadDouble()
        {
            return BitConverter.ToDouble(_bytes, Take(8));
        }

        /// <summary>A count of things that each take some bytes of what remains of the file.</summary>
        /// <exception cref="UsdException">Fewer would fit.</exception>
        public int ReadCount(int bytesEach)
        {
            return CheckCount(ReadUInt64(), bytesEach);
        }

        /// <summary>The count, if as many things fit into what remains of the file.</summary>
        /// <exception cref="UsdException">Fewer would fit.</exception>
        public int CheckCount(ulong count, int bytesEach)
        {
            if (count > (ulong)(Remaining / bytesEach))
            {
                throw new UsdException(
                    $"{_name}: at byte {_position} it claims {count} items, more than fit; it is damaged or cut off");
            }
            return (int)count;
        }

        /// <summary>The next bytes, not copied.</summary>
        public ArraySegment<byte> ReadBytes(int count)
        {
            return new ArraySegment<byte>(_bytes, Take(count), count);
        }

        /// <summary>Fills an array of numbers with the next bytes, of which there must be as many.</summary>
        public void ReadInto(Array numbers, int byteCount)
        {
            Buffer.BlockCopy(_bytes, Take(byteCount), numbers, 0, byteCount);
        }

        private int Take(int count)
        {
            if (count < 0 || count > Remaining)
            {
                throw new UsdException($"{_name}: it ends at byte {_length}, in the middle of something; it is cut off");
            }
            int at = _start + _position;
            _position += count;
            return at;
        }
    }
}
