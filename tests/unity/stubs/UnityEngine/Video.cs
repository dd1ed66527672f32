// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Modules/Video/Public/ScriptBindings/VideoPlayer.bindings.cs; Modules/Video/Public/ScriptBindings/VideoClip.bindings.cs
// https://docs.unity3d.com/ScriptReference/Video.VideoPlayer.html (seeks and preparing end later, told by events)
using System;
using System.Collections.Generic;
using UnityFakes;

namespace UnityEngine.Video
{
    public enum VideoSource { VideoClip = 0, Url = 1 }

    public enum VideoRenderMode { CameraFarPlane = 0, CameraNearPlane = 1, RenderTexture = 2, MaterialOverride = 3, APIOnly = 4 }

    public enum VideoAspectRatio { NoScaling, FitVertically, FitHorizontally, FitInside, FitOutside, Stretch }

#if UNITY_6000_0_OR_NEWER
    public enum VideoTimeReference { Freerun = 0, InternalTime = 1, ExternalTime = 2 }
#else
    public enum VideoTimeReference { Freerun = 0, InternalTime = 1, ExternalTime = 2 }

    public enum VideoTimeSource { AudioDSPTimeSource = 0, GameTimeSource = 1 }
#endif

    public enum VideoTimeUpdateMode { DSPTime = 0, GameTime = 1, UnscaledGameTime = 2 }

    public enum VideoAudioOutputMode { None = 0, AudioSource = 1, Direct = 2, APIOnly = 3 }

    public sealed class VideoClip : Object
    {
        internal VideoClip() { }

        public string originalPath { get; internal set; } = "";
        public ulong frameCount { get; internal set; }
        public double frameRate { get; internal set; } = 24;
        public double length => frameRate > 0 ? frameCount / frameRate : 0;
        public uint width { get; internal set; }
        public uint height { get; internal set; }
        public uint pixelAspectRatioNumerator => 1;
        public uint pixelAspectRatioDenominator => 1;
        public ushort audioTrackCount => 0;
    }

    public sealed class VideoPlayer : Behaviour
    {
        [NonSerialized] private readonly Queue<double> _seeks = new Queue<double>();
        [NonSerialized] private double _wait;
        [NonSerialized] private double _time;
        [NonSerialized] private bool _prepares;
        [NonSerialized] private bool _hears;
        [NonSerialized] private long _shown = -1;
        private VideoClip _clip;
        [NonSerialized] private Texture _own;

        public delegate void EventHandler(VideoPlayer source);

        public delegate void ErrorEventHandler(VideoPlayer source, string message);

        public delegate void FrameReadyEventHandler(VideoPlayer source, long frameIdx);

        public delegate void TimeEventHandler(VideoPlayer source, double seconds);

#pragma warning disable 67
        public event EventHandler prepareCompleted;
        public event EventHandler seekCompleted;
        public event EventHandler started;
        public event EventHandler loopPointReached;
        public event EventHandler frameDropped;
        public event ErrorEventHandler errorReceived;
        public event FrameReadyEventHandler frameReady;
        public event TimeEventHandler clockResyncOccurred;
#pragma warning restore 67

        public VideoSource source { get; set; }
        public string url { get; set; } = "";
        public VideoClip clip { get => _clip; set { _clip = value; Forget(); } }
        public VideoRenderMode renderMode { get; set; } = VideoRenderMode.RenderTexture;
        public Camera targetCamera { get; set; }
        public float targetCameraAlpha { get; set; } = 1;
        public RenderTexture targetTexture { get; set; }
        public Renderer targetMaterialRenderer { get; set; }
        public string targetMaterialProperty { get; set; } = "";
        public VideoAspectRatio aspectRatio { get; set; } = VideoAspectRatio.FitHorizontally;
#if UNITY_6000_0_OR_NEWER
        public VideoTimeReference timeReference { get; set; }
        public VideoTimeUpdateMode timeUpdateMode { get; set; }
#else
        public VideoTimeReference timeReference { get; set; }
        public VideoTimeUpdateMode timeUpdateMode { get; set; }
#endif
        public double externalReferenceTime { get; set; }
        public VideoAudioOutputMode audioOutputMode { get; set; } = VideoAudioOutputMode.Direct;
        public bool playOnAwake { get; set; } = true;
        public bool waitForFirstFrame { get; set; } = true;
        public bool isLooping { get; set; }
        public bool skipOnDrop { get; set; } = true;
        public bool sendFrameReadyEvents { get; set; }
        public float playbackSpeed { get; set; } = 1;
        public bool isPrepared { get; private set; }
        public bool isPlaying { get; private set; }
        public bool isPaused => isPrepared && !isPlaying;
        public bool canSetTime => true;
        public bool canStep => true;
        public bool canSetPlaybackSpeed => true;
        public double clockTime => time;
        public ulong frameCount => _clip == null ? 0 : _clip.frameCount;
        public float frameRate => _clip == null ? 0 : (float)_clip.frameRate;
        public double length => _clip == null ? 0 : _clip.length;
        public uint width => _clip == null ? 0 : _clip.width;
        public uint height => _clip == null ? 0 : _clip.height;
        public Texture texture => !isPrepared ? null : renderMode != VideoRenderMode.APIOnly ? targetTexture : _own = _own ? _own : Own();

        public double time { get => _time; set => Seek(value); }

        public long frame
        {
            get => isPrepared ? _shown : -1;
            set => Seek((value + .0) / Rate);
        }

        private double Rate => _clip == null ? 24 : _clip.frameRate;

        public void Prepare()
        {
            if (!isPrepared && !_prepares)
            {
                (_prepares, _wait) = (true, VideoMachine.PrepareSeconds);
                Hear();
            }
        }

        public void Play()
        {
            isPlaying = isActiveAndEnabled;
            Prepare();
            Hear();
        }

        public void Pause() => isPlaying = false;

        public void Stop() => Forget();

        public void StepForward()
        {
            if (isPrepared)
            {
                Seek(Math.Floor(_time * Rate + 1.0000001) / Rate + .25 / Rate);
            }
        }

        /// Frames: whole numbers of the clip's rate; a seek shows the frame that lies at its time.
        internal void Advance(float seconds)
        {
            if (!this || !isActiveAndEnabled)
            {
                return;
            }
            _wait -= seconds;
            if (_prepares && _wait <= 0)
            {
                (_prepares, isPrepared) = (false, true);
                prepareCompleted?.Invoke(this);
            }
            if (isPrepared && _seeks.Count > 0 && _wait <= 0)
            {
                Show(_seeks.Dequeue());
                _wait = VideoMachine.SeekSeconds;
                seekCompleted?.Invoke(this);
            }
            else if (isPrepared && isPlaying && _seeks.Count == 0)
            {
                Show(timeReference == VideoTimeReference.ExternalTime ? externalReferenceTime : _time + seconds * playbackSpeed * VideoMachine.Drift);
            }
        }

        private void Show(double at)
        {
            _time = at < 0 ? 0 : length > 0 && at > length ? length : at;
            var frame = Math.Min((long)Math.Floor(_time * Rate + 1E-6), (long)frameCount - 1);
            if (frame != _shown)
            {
                _shown = frame;
                VideoMachine.Shown.Add((Time.timeAsDouble, frame));
                if (sendFrameReadyEvents)
                {
                    frameReady?.Invoke(this, frame);
                }
            }
        }

        private void Seek(double to)
        {
            VideoMachine.Seeks.Add(to);
            if (_seeks.Count == 0)
            {
                _wait = Math.Max(_wait, VideoMachine.SeekSeconds);
            }
            _seeks.Enqueue(to);
            Hear();
        }

        private void Hear()
        {
            if (!_hears)
            {
                _hears = true;
                PlayerLoop.Ticked += Advance;
            }
        }

        private Texture Own() => new RenderTexture(Math.Max(1, (int)width), Math.Max(1, (int)height), 0);

        private void Forget()
        {
            (isPrepared, isPlaying, _prepares, _time, _shown) = (false, false, false, 0, -1);
            _seeks.Clear();
        }
    }
}

namespace UnityFakes
{
    /// <summary>How slow video is, and what was shown.</summary>
    public static class VideoMachine
    {
        /// <summary>From Prepare to prepareCompleted, s.</summary>
        public static double PrepareSeconds { get; set; } = .1;

        /// <summary>From a seek to seekCompleted, s; one seek at a time.</summary>
        public static double SeekSeconds { get; set; } = .05;

        /// <summary>How fast a player's own clock runs against the true one.</summary>
        public static double Drift { get; set; } = 1;

        /// <summary>When, s, which frame came.</summary>
        public static List<(double Time, long Frame)> Shown { get; } = new List<(double, long)>();

        /// <summary>Times that were seeked, s.</summary>
        public static List<double> Seeks { get; } = new List<double>();

        /// <summary>A clip, as an importer of Unity makes one.</summary>
        public static UnityEngine.Video.VideoClip Clip(string name, ulong frames, double rate, uint width, uint height) =>
            new UnityEngine.Video.VideoClip { name = name, frameCount = frames, frameRate = rate, width = width, height = height, originalPath = name };
    }
}
