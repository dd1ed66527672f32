using System;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>A sound of a shot, started exactly, and what the sound card's clock says of the shot's time.</summary>
    internal sealed class ShotSound
    {
        private const double Lead = 0.05; // seconds that the sound card needs to start on time
        private const double Jump = 0.1; // seconds of difference that are made up at once
        private const double Ahead = 0.025; // seconds that pictures may be before the sound: a buffer of the card's
        private const double Pull = 0.1; // share of a smaller difference that is made up in a picture

        private readonly AudioSource _source;
        private readonly AudioPlan _plan;
        private double _origin = double.NaN; // the sound card's time of the shot's beginning

        public ShotSound(AudioSource source, AudioPlan plan)
        {
            _source = source;
            _plan = plan;
        }

        /// <summary>Can the shot's time be told from it now?</summary>
        public bool IsClock => !double.IsNaN(_origin) && (_source.isPlaying || AudioSettings.dspTime < _origin + _plan.StartTime);

        /// <summary>Plays it from a time of the shot in seconds.</summary>
        public void Start(double time, float speed)
        {
            double into = Math.Max(0, time - _plan.StartTime) + _plan.MediaStart;
            double length = _source.clip.length;
            bool isOver = (!_plan.IsLooped && into >= length) || (_plan.EndTime > 0 && time >= _plan.EndTime);
            if (isOver)
            {
                return;
            }
            double start = AudioSettings.dspTime + Lead;
            _source.pitch = speed;
            _source.timeSamples = (int)((length > 0 ? into % length : 0) * _source.clip.frequency);
            _origin = start - time / speed;
            _source.PlayScheduled(start + Math.Max(0, _plan.StartTime - time) / speed);
            if (_plan.EndTime > 0)
            {
                _source.SetScheduledEndTime(start + (_plan.EndTime - time) / speed);
            }
        }

        /// <summary>Silence.</summary>
        public void Stop()
        {
            _origin = double.NaN;
            _source.Stop();
        }

        /// <summary>A time of the shot in seconds, drawn towards the sound card's.</summary>
        /// <remarks>The sound card's clock goes in steps of a buffer: taken as it is, pictures would stutter.</remarks>
        /// <param name="now">The time that is shown.</param>
        /// <param name="next">What it would be by the game's clock.</param>
        public double Correct(double now, double next)
        {
            double heard = AudioSettings.dspTime - _origin;
            double off = heard - next;
            if (off < -Ahead)
            {
                return off < -Jump ? Math.Max(0, heard) : now; // the sound is to come: wait for it
            }
            return off > Jump ? heard : next + off * Pull;
        }
    }
}
