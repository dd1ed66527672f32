using System;

namespace UsdBridge.Plan
{
    /// <summary>A sound.</summary>
    public sealed class AudioPlan
    {
        internal AudioPlan()
        {
        }

        /// <summary>Its file's name without folders and ending.</summary>
        public string Name { get; internal set; }

        /// <summary>The sound beside the manifest, relative to it; null where it is in the package alone.</summary>
        public string File { get; internal set; }

        /// <summary>Where it is in the package; null where it is not.</summary>
        public string PackagePath { get; internal set; }

        /// <summary>The whole file in the package; empty where it is not there.</summary>
        public ArraySegment<byte> Bytes { get; internal set; }

        /// <summary>UnityEngine.AudioSource.volume: 0 to 1.</summary>
        public float Volume { get; internal set; }

        /// <summary>Seconds into the shot.</summary>
        public double StartTime { get; internal set; }

        /// <summary>Seconds into the shot; 0: at its own end.</summary>
        public double EndTime { get; internal set; }

        /// <summary>Seconds into the sound that are skipped.</summary>
        public double MediaStart { get; internal set; }

        /// <summary>Does it begin anew at its end?</summary>
        public bool IsLooped { get; internal set; }

        /// <summary>Does it come from its node's place?</summary>
        public bool IsSpatial { get; internal set; }

        /// <summary>0 where nobody knows.</summary>
        public int Channels { get; internal set; }

        /// <summary>0 for what is no ambisonic bed.</summary>
        public int AmbisonicOrder { get; internal set; }
    }
}
