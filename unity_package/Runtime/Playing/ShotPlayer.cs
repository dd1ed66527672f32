using System;
using System.Collections.Generic;
using UnityEngine;
using UnityEngine.Timeline;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Plays a shot that was loaded at run time: camera, objects, lights, footage, sound and cues in step.</summary>
    /// <remarks>Where there is sound it is the clock. A Timeline's Control clip drives it too, as an ITimeControl.</remarks>
    [DisallowMultipleComponent]
    [DefaultExecutionOrder(-100)]
    [AddComponentMenu("")]
    public sealed class ShotPlayer : MonoBehaviour, ITimeControl, IShotTime
    {
        [SerializeField, Tooltip("Begin anew at the end?")]
        private bool loop;

        [SerializeField, Tooltip("Seconds of the shot in a second; sound follows.")]
        private float speed = 1;

        private readonly List<ShotSound> _sounds = new List<ShotSound>();
        private IMotion[] _motions = Array.Empty<IMotion>();
        private IReadOnlyList<CachePlayer> _caches = Array.Empty<CachePlayer>();
        private ShotPlate _plate;
        private ShotMarkers _markers;
        private double _time;
        private bool _isControlled;

        /// <summary>Called when the end is reached, once for each time through.</summary>
        public event Action Finished;

        /// <summary>Seconds of the shot.</summary>
        public double Duration { get; private set; }

        /// <summary>Does it play?</summary>
        public bool IsPlaying { get; private set; }

        /// <summary>Does it begin anew at its end?</summary>
        public bool Loop
        {
            get => loop;
            set => loop = value;
        }

        /// <summary>Seconds of the shot in a second; above 0.</summary>
        public float Speed
        {
            get => speed;
            set
            {
                speed = Mathf.Max(0.01f, value);
                StartSounds();
            }
        }

        /// <summary>Seconds from the shot's beginning; setting it shows that moment at once and sets off no cue.</summary>
        public double Time
        {
            get => _time;
            set
            {
                _time = Math.Max(0, Math.Min(value, Duration));
                Evaluate(_time);
                StartSounds();
            }
        }

        /// <summary>Plays on from where it is; at the end, from the beginning.</summary>
        public void Play()
        {
            if (_time >= Duration)
            {
                _time = 0;
            }
            IsPlaying = true;
            StartSounds();
        }

        /// <summary>Stays where it is.</summary>
        public void Pause()
        {
            IsPlaying = false;
            _sounds.ForEach(sound => sound.Stop());
        }

        /// <summary>Shows a moment in seconds: camera, objects, lights, caches and the footage's exact picture.</summary>
        public void Evaluate(double seconds)
        {
            Pose(seconds);
            if (_plate != null)
            {
                _plate.Show(_plate.InPointSeconds + LastMoment(seconds));
            }
        }

        /// <inheritdoc/>
        public void SetTime(double time)
        {
            if (_isControlled)
            {
                _time = time;
                Evaluate(time);
            }
        }

        /// <inheritdoc/>
        public void OnControlTimeStart()
        {
            Pause();
            _isControlled = true;
        }

        /// <inheritdoc/>
        public void OnControlTimeStop()
        {
            _isControlled = false;
        }

        internal void Fill(ShotPlan plan, BuiltShot shot)
        {
            Duration = plan.Clock.Duration;
            _motions = MotionBinding.Bind(plan, shot);
            _caches = shot.Caches;
            _plate = shot.Shot.Plate;
            _markers = shot.Shot.Markers;
            foreach (NodePlan node in plan.Nodes)
            {
                bool isHeard = shot.Nodes[node.Id].TryGetComponent(out AudioSource source) && source.clip != null;
                if (node.Audio != null && isHeard)
                {
                    _sounds.Add(new ShotSound(source, node.Audio));
                }
            }
            Evaluate(0);
        }

        private void LateUpdate()
        {
            if (IsPlaying)
            {
                Advance(NextTime());
            }
        }

        private void OnDisable()
        {
            Pause();
        }

        private void Advance(double next)
        {
            bool isOver = next >= Duration;
            if (_markers != null)
            {
                _markers.Pass(_time, isOver ? double.PositiveInfinity : next);
            }
            if (!IsPlaying)
            {
                return; // a cue has stopped it
            }
            _time = isOver ? (loop && Duration > 0 ? next % Duration : Duration) : next;
            Pose(_time);
            if (isOver)
            {
                End();
            }
            else if (_plate != null)
            {
                _plate.Follow(_plate.InPointSeconds + _time, speed);
            }
        }

        private void End()
        {
            Finished?.Invoke();
            if (!loop || !IsPlaying)
            {
                Pause();
                Evaluate(_time);
                return;
            }
            if (_markers != null)
            {
                _markers.Pass(0, _time);
            }
            StartSounds();
            Evaluate(_time);
        }

        private double NextTime()
        {
            double next = _time + UnityEngine.Time.deltaTime * (double)speed;
            ShotSound clock = speed == 1 ? _sounds.Find(sound => sound.IsClock) : null;
            return clock == null ? next : clock.Correct(_time, next);
        }

        private void StartSounds()
        {
            foreach (ShotSound sound in _sounds)
            {
                sound.Stop();
                if (IsPlaying)
                {
                    sound.Start(_time, speed);
                }
            }
        }

        private void Pose(double seconds)
        {
            var time = (float)seconds;
            foreach (IMotion motion in _motions)
            {
                motion.Apply(time);
            }
            foreach (CachePlayer cache in _caches)
            {
                cache.Evaluate(seconds);
            }
        }

        // At its very end a shot shows its last frame, not the footage's next.
        private double LastMoment(double seconds)
        {
            return seconds < Duration ? seconds : Math.Max(0, Duration - _plate.Clock.TimeOf(0.5));
        }
    }
}
