using System;
using UnityEngine;
using UnityEngine.Video;

namespace UsdBridge
{
    /// <summary>A movie through Unity's VideoPlayer, exact to the frame.</summary>
    /// <remarks>
    /// The decoder answers late and out of step, so none of its pictures goes to the screen by itself:
    /// each is copied, and only if it is one that was asked for. One seek is under way at a time; what
    /// is asked meanwhile replaces what was asked before. While playing, a seek aims as far ahead as
    /// the last one took, and the movie is let go when the clock gets there.
    /// </remarks>
    internal sealed class VideoFootage : IFootage
    {
        private const long None = -1;
        private const double Tolerance = 1.5; // frames that a playing movie may be off its clock
        private const double Grace = 0.1; // seconds that an ended seek may take to hand over its picture
        private const double Patience = 2; // seconds after which an unanswered seek is asked again

        private readonly VideoPlayer _player;
        private readonly ShotClock _clock;
        private readonly PictureCopy _copy = new PictureCopy();
        private bool _isPreparing;
        private bool _isFollowing;
        private double _tolerance = Tolerance;
        private long _wanted = None;
        private long _settled = None; // the wanted frame that was answered last, whatever came
        private long _decoded = None; // what the decoder holds
        private long _sought = None; // where a seek is under way to
        private double _departure;
        private double _landing = double.NaN; // when that seek was said to have ended
        private double _latency = 0.1; // seconds that the last seek took

        /// <summary>Footage of a player that has its clip or URL.</summary>
        /// <param name="player">It is this object's alone from now on.</param>
        /// <param name="clock">The footage's rate.</param>
        public VideoFootage(VideoPlayer player, ShotClock clock)
        {
            _player = player;
            _clock = clock;
            player.playOnAwake = false;
            player.isLooping = false;
            player.waitForFirstFrame = true;
            player.skipOnDrop = true;
            player.renderMode = VideoRenderMode.APIOnly;
            player.audioOutputMode = VideoAudioOutputMode.None;
            player.timeUpdateMode = VideoTimeUpdateMode.GameTime; // what Time.captureFramerate rules
            player.timeReference = VideoTimeReference.Freerun; // while it plays, the external clock's
            player.sendFrameReadyEvents = true;
            player.prepareCompleted += OnPrepared;
            player.seekCompleted += OnSeekCompleted;
            player.frameReady += OnFrameReady;
            player.errorReceived += OnError;
        }

        /// <inheritdoc/>
        public Texture Texture => Frame == None ? null : _copy.Texture;

        /// <inheritdoc/>
        public long Frame { get; private set; } = None;

        /// <inheritdoc/>
        public string Fault { get; private set; }

        /// <inheritdoc/>
        public bool IsWaiting => Fault == null && (_isPreparing || _sought != None || (!_isFollowing && !IsThere));

        private bool IsThere => _wanted == None || _settled == _wanted || (Frame == _wanted && _decoded == _wanted);

        private static double Now => Time.realtimeSinceStartupAsDouble;

        /// <inheritdoc/>
        public void Prepare()
        {
            if (!_isPreparing && !_player.isPrepared)
            {
                _isPreparing = true;
                _player.Prepare();
            }
        }

        /// <inheritdoc/>
        public void Show(long frame)
        {
            _isFollowing = false;
            _wanted = Clamp(frame);
            if (!IsReady())
            {
                return;
            }
            Halt();
            if (_sought != None && _sought == _decoded)
            {
                Settle(_sought);
            }
            Chase();
        }

        /// <inheritdoc/>
        public void Follow(double seconds, double speed)
        {
            long frame = _clock.FrameAt(seconds);
            if (speed <= 0 || frame != Clamp(frame) || Time.captureFramerate > 0)
            {
                Show(frame);
                return;
            }
            _isFollowing = true;
            _settled = None;
            _wanted = frame;
            _tolerance = Tolerance + Time.unscaledDeltaTime * speed * _clock.Rate;
            _player.playbackSpeed = (float)speed;
            _player.externalReferenceTime = seconds / speed; // as Timeline's own sample of a video track has it
            if (!IsReady() || _sought != None)
            {
                return;
            }
            if (!IsNear(_decoded))
            {
                CatchUp(seconds + _latency * speed);
            }
            else if (!_player.isPlaying)
            {
                Start();
            }
        }

        /// <inheritdoc/>
        public void Tick()
        {
            if (_sought == None)
            {
                return;
            }
            bool hasArrived = _decoded == _sought;
            if (hasArrived && _isFollowing)
            {
                LetGo();
            }
            else if (!hasArrived && Now - _landing > Grace)
            {
                Settle(Math.Max(0, _player.frame));
            }
            else if (!hasArrived && Now - _departure > Patience)
            {
                Seek(_sought);
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _player.prepareCompleted -= OnPrepared;
            _player.seekCompleted -= OnSeekCompleted;
            _player.frameReady -= OnFrameReady;
            _player.errorReceived -= OnError;
            Disposal.Of(_player.gameObject);
            _copy.Dispose();
            Frame = None;
        }

        private bool IsReady()
        {
            if (!_player.isPrepared && Fault == null)
            {
                Prepare();
            }
            return _player.isPrepared;
        }

        private bool IsNear(long frame)
        {
            return frame != None && Math.Abs(frame - _wanted) <= _tolerance;
        }

        private long Clamp(long frame)
        {
            long count = _player.isPrepared ? (long)_player.frameCount : 0; // 0: nobody knows
            return Math.Max(0, count > 0 ? Math.Min(frame, count - 1) : frame);
        }

        private void Chase()
        {
            if (_sought != None || IsThere)
            {
                return;
            }
            // Steps answer without delay, but only seeks are said to be exact while capturing.
            if (_decoded != None && _decoded == _wanted - 1 && Time.captureFramerate == 0)
            {
                Depart(_wanted);
                _player.StepForward();
            }
            else
            {
                Seek(_wanted);
            }
        }

        private void CatchUp(double seconds)
        {
            Halt();
            Seek(Clamp(_clock.FrameAt(seconds)));
        }

        private void Seek(long frame)
        {
            Depart(frame);
            _decoded = None;
            _player.time = _clock.MiddleOf(frame);
        }

        private void Depart(long frame)
        {
            _sought = frame;
            _departure = Now;
            _landing = double.NaN;
        }

        private void Settle(long frame)
        {
            if (_decoded != frame)
            {
                _latency = Math.Min(1, Math.Max(0.02, (Now - _departure) * 1.1));
            }
            _decoded = frame;
            _settled = _sought;
            _sought = _isFollowing ? frame : None;
            if (!_isFollowing)
            {
                Present(frame);
                Chase();
            }
        }

        private void LetGo()
        {
            if (_wanted < _sought && _sought - _wanted < _clock.Rate)
            {
                return; // ahead of the clock, as aimed
            }
            _sought = None;
            if (IsNear(_decoded))
            {
                Start();
            }
        }

        private void Halt()
        {
            if (_player.isPlaying)
            {
                _player.Pause();
            }
            _player.timeReference = VideoTimeReference.Freerun;
        }

        private void Start()
        {
            Present(_decoded);
            _player.timeReference = VideoTimeReference.ExternalTime;
            _player.Play();
        }

        private void Present(long frame)
        {
            if (_copy.Take(_player.texture))
            {
                Frame = frame;
            }
        }

        private void OnPrepared(VideoPlayer source)
        {
            _isPreparing = false;
            if (!_isFollowing && _wanted != None)
            {
                _wanted = Clamp(_wanted);
                Chase();
            }
        }

        private void OnSeekCompleted(VideoPlayer source)
        {
            if (_sought != None)
            {
                _landing = Now;
            }
        }

        private void OnFrameReady(VideoPlayer source, long frame)
        {
            if (_sought == None)
            {
                _decoded = frame;
                if (_isFollowing && IsNear(frame))
                {
                    Present(frame);
                }
            }
            else if (frame == _sought && _decoded != _sought)
            {
                Settle(frame);
            }
        }

        private void OnError(VideoPlayer source, string message)
        {
            _isPreparing = false;
            Fault = message;
        }
    }
}
