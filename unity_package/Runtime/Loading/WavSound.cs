using System;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>A WAV file's samples: PCM of 8, 16, 24 or 32 bits, or 32-bit float.</summary>
    internal sealed class WavSound
    {
        private const uint Riff = 0x46464952;
        private const uint Wave = 0x45564157;
        private const uint Format = 0x20746D66;
        private const uint Data = 0x61746164;
        private const int Pcm = 1;
        private const int Float = 3;
        private const int Extensible = 0xFFFE;

        private float[] _samples;
        private int _channels;
        private int _rate;
        private int _bits;
        private int _coding;

        private WavSound()
        {
        }

        /// <summary>Samples of each channel.</summary>
        public int Length => _samples.Length / _channels;

        /// <summary>How many channels.</summary>
        public int Channels => _channels;

        /// <summary>Samples a second.</summary>
        public int Rate => _rate;

        /// <summary>Channel by channel of each moment, -1 to 1.</summary>
        public float[] Samples => _samples;

        /// <summary>Reads a whole file.</summary>
        /// <exception cref="UsdException">It is damaged, or no WAV of those.</exception>
        public static WavSound Read(ArraySegment<byte> file, string name)
        {
            var sound = new WavSound();
            bool isWave = file.Count >= 12 && Word(file, 0) == Riff && Word(file, 8) == Wave;
            for (long at = 12; isWave && at + 8 <= file.Count;)
            {
                long size = Math.Min(Word(file, (int)at + 4), file.Count - at - 8);
                sound.ReadChunk(file.Slice((int)at + 8, (int)size), Word(file, (int)at));
                at += 8 + size + (size & 1);
            }
            return sound._samples != null
                ? sound
                : throw new UsdException($"{name}: no WAV of 8 to 32 bits; convert it to 16-bit PCM");
        }

        /// <summary>The sound as Unity has it; on the main thread only.</summary>
        public AudioClip ToClip(string name)
        {
            AudioClip clip = AudioClip.Create(name, Length, _channels, _rate, false);
            clip.SetData(_samples, 0);
            return clip;
        }

        private static uint Word(ArraySegment<byte> bytes, int at)
        {
            return BitConverter.ToUInt32(bytes.Array, bytes.Offset + at);
        }

        private void ReadChunk(ArraySegment<byte> chunk, uint kind)
        {
            if (kind == Format && chunk.Count >= 16)
            {
                byte[] bytes = chunk.Array;
                int at = chunk.Offset;
                _coding = BitConverter.ToUInt16(bytes, at);
                _channels = BitConverter.ToUInt16(bytes, at + 2);
                _rate = BitConverter.ToInt32(bytes, at + 4);
                _bits = BitConverter.ToUInt16(bytes, at + 14);
                _coding = _coding == Extensible && chunk.Count >= 26 ? BitConverter.ToUInt16(bytes, at + 24) : _coding;
            }
            bool isKnown = (_coding == Pcm && (_bits == 8 || _bits == 16 || _bits == 24 || _bits == 32))
                || (_coding == Float && _bits == 32);
            if (kind == Data && isKnown && _channels > 0 && _rate > 0)
            {
                ReadSamples(chunk);
            }
        }

        private void ReadSamples(ArraySegment<byte> data)
        {
            int size = _bits / 8;
            int count = data.Count / (size * _channels) * _channels;
            _samples = count > 0 ? new float[count] : null;
            for (int i = 0; i < count; i++)
            {
                _samples[i] = Sample(data.Array, data.Offset + i * size);
            }
        }

        private float Sample(byte[] bytes, int at)
        {
            switch (_bits)
            {
                case 8:
                    return (bytes[at] - 128) / 128f;
                case 16:
                    return BitConverter.ToInt16(bytes, at) / 32768f;
                case 24:
                    return (bytes[at] | bytes[at + 1] << 8 | (sbyte)bytes[at + 2] << 16) / 8388608f;
                default:
                    return _coding == Float ? BitConverter.ToSingle(bytes, at) : BitConverter.ToInt32(bytes, at) / 2147483648f;
            }
        }
    }
}
