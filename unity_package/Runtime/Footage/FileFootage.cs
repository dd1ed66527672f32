using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>Footage whose pictures are files, read ahead of the clock.</summary>
    internal sealed class FileFootage : IFootage
    {
        private const int Ahead = 6; // pictures: a quarter of a second

        private readonly IReadOnlyList<string> _files;
        private readonly ShotClock _clock;
        private readonly SortedDictionary<long, Task<byte[]>> _reads = new SortedDictionary<long, Task<byte[]>>();
        private Texture2D _picture;
        private long _wanted = -1;

        /// <summary>Footage of PNG and JPEG files, one a frame.</summary>
        public FileFootage(IReadOnlyList<string> files, ShotClock clock)
        {
            _files = files;
            _clock = clock;
        }

        /// <inheritdoc/>
        public Texture Texture => Frame < 0 ? null : _picture;

        /// <inheritdoc/>
        public long Frame { get; private set; } = -1;

        /// <inheritdoc/>
        public string Fault { get; private set; }

        /// <inheritdoc/>
        public bool IsWaiting => _wanted != Frame;

        /// <inheritdoc/>
        public void Prepare()
        {
            ReadFrom(0);
        }

        /// <inheritdoc/>
        public void Show(long frame)
        {
            _wanted = Math.Max(0, Math.Min(frame, _files.Count - 1));
            ReadFrom(_wanted);
        }

        /// <inheritdoc/>
        public void Follow(double seconds, double speed)
        {
            Show(_clock.FrameAt(seconds));
        }

        /// <inheritdoc/>
        public void Tick()
        {
            bool isDue = _wanted != Frame && _reads.TryGetValue(_wanted, out Task<byte[]> due) && due.IsCompleted;
            if (!isDue)
            {
                return;
            }
            Task<byte[]> read = _reads[_wanted];
            _picture = _picture != null ? _picture : new Texture2D(2, 2) { hideFlags = HideFlags.HideAndDontSave };
            bool isShown = !read.IsFaulted && ImageConversion.LoadImage(_picture, read.Result);
            Fault = isShown ? null : $"{_files[(int)_wanted]} cannot be read: {read.Exception?.InnerException?.Message ?? "no PNG or JPEG"}";
            Frame = _wanted;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _reads.Clear();
            Disposal.Of(_picture);
            _picture = null;
            Frame = -1;
        }

        private void ReadFrom(long first)
        {
            long end = Math.Min(first + Ahead, _files.Count);
            var passed = new List<long>();
            foreach (long frame in _reads.Keys)
            {
                if (frame < first || frame >= end)
                {
                    passed.Add(frame);
                }
            }
            passed.ForEach(frame => _reads.Remove(frame));
            for (long frame = first; frame < end; frame++)
            {
                if (!_reads.ContainsKey(frame))
                {
                    string file = _files[(int)frame];
                    _reads[frame] = Task.Run(() => File.ReadAllBytes(file));
                }
            }
        }
    }
}
