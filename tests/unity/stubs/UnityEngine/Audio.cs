// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Modules/Audio/Public/ScriptBindings/Audio.bindings.cs
// https://docs.unity3d.com/ScriptReference/AudioSource.html
using System;
using UnityFakes;

namespace UnityEngine
{
    public enum AudioRolloffMode { Logarithmic = 0, Linear = 1, Custom = 2 }

    public enum AudioType { UNKNOWN = 0, MPEG = 13, OGGVORBIS = 14, WAV = 20 }

    public sealed class AudioClip : Object
    {
        internal float[] Samples = new float[0];

        internal AudioClip() { }

        public int samples { get; internal set; }
        public int channels { get; internal set; } = 1;
        public int frequency { get; internal set; } = 48000;
        public float length => samples / (float)frequency;

        public static AudioClip Create(string name, int lengthSamples, int channels, int frequency, bool stream)
        {
            if (lengthSamples <= 0 || channels < 1 || frequency <= 0)
            {
                throw new ArgumentException("Length, channels and frequency of created clip must be larger than 0");
            }
            return new AudioClip
            {
                name = name, samples = lengthSamples, channels = channels, frequency = frequency, Samples = new float[lengthSamples * channels],
            };
        }

        public bool SetData(float[] data, int offsetSamples)
        {
            Array.Copy(data, 0, Samples, offsetSamples * channels, data.Length);
            return true;
        }

        public bool GetData(float[] data, int offsetSamples)
        {
            Array.Copy(Samples, offsetSamples * channels, data, 0, data.Length);
            return true;
        }

        public bool LoadAudioData() => true;
    }

    public sealed class AudioSource : Behaviour
    {
        private double _time;
        private double _start = double.NaN;
        [NonSerialized] private double _end = double.PositiveInfinity;

        public AudioClip clip { get; set; }
        public float volume { get; set; } = 1;
        public float pitch { get; set; } = 1;
        public float spatialBlend { get; set; }
        public bool loop { get; set; }
        public bool playOnAwake { get; set; } = true;
        public bool mute { get; set; }
        public float minDistance { get; set; } = 1;
        public float maxDistance { get; set; } = 500;
        public float dopplerLevel { get; set; } = 1;
        public float panStereo { get; set; }
        public int priority { get; set; } = 128;
        public AudioRolloffMode rolloffMode { get; set; }
        public bool isPlaying => !double.IsNaN(_start) && PlayerLoop.Dsp < _end;

        public float time
        {
            get => (float)(isPlaying ? Math.Max(0, PlayerLoop.Dsp - _start) : _time);
            set
            {
                if (clip != null && (value < 0 || value > clip.length))
                {
                    Log.Lines.Add($"Error: Seek position {value} is invalid. ({name})");
                    return;
                }
                _time = value;
                _start = isPlaying ? PlayerLoop.Dsp - value : _start;
            }
        }

        public int timeSamples
        {
            get => clip == null ? 0 : (int)(time * (double)clip.frequency);
            set => time = clip == null ? 0 : value / (float)clip.frequency;
        }

        public void Play() => _start = PlayerLoop.Dsp - _time;

        public void PlayScheduled(double time) => _start = time - _time;

        public void PlayDelayed(float delay) => PlayScheduled(PlayerLoop.Dsp + delay);

        public void SetScheduledStartTime(double time) => _start = time - _time;

        public void SetScheduledEndTime(double time) => _end = time;

        public void Pause() => (_time, _start) = (time, double.NaN);

        public void UnPause() => Play();

        public void Stop() => (_time, _start, _end) = (0, double.NaN, double.PositiveInfinity);
    }

    public sealed class AudioListener : Behaviour
    {
        public static float volume { get; set; } = 1;
        public static bool pause { get; set; }
    }

    public sealed class AudioSettings
    {
        public static double dspTime => PlayerLoop.Dsp;
        public static int outputSampleRate { get; set; } = 48000;
    }
}
