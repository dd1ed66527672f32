using System.Collections.Generic;
using System.Linq;
using UnityEngine;
using UnityFakes;
using UsdBridge;

namespace RuntimeChecks
{
    internal static class Playing
    {
        /// <summary>FILE TIMES-THROUGH: which cues came, in order, with the time at which each came.</summary>
        public static object Cues(string[] words)
        {
            LoadedShot shot = Loading.Wait(words[0], null);
            int times = (int)Program.Number(words[1]);
            int finished = 0;
            var cues = new List<object>();
            shot.Shot.Markers.Reached += cue => cues.Add(new object[] { cue.Name, cue.Time });
            shot.Player.Finished += () => finished++;
            shot.Player.Loop = times > 1;
            shot.Play();
            Program.TickUntil(() => finished == times, 0.0173f);
            return new Dictionary<string, object>
            {
                ["cues"] = cues,
                ["time"] = shot.Time,
                ["playing"] = shot.Player.IsPlaying,
            };
        }

        /// <summary>FILE: how far the shot's time is from its sound's, picture by picture.</summary>
        public static object Sound(string[] words)
        {
            LoadedShot shot = Loading.Wait(words[0], null);
            AudioSource source = shot.Root.GetComponentInChildren<AudioSource>(true);
            var off = new List<double>();
            shot.Play();
            for (int i = 0; i < 200 && shot.Player.IsPlaying && source.isPlaying; i++)
            {
                // The game's clock runs 3 % fast against the sound card's.
                PlayerLoop.Dsp -= 0.0005;
                PlayerLoop.Tick(1 / 60f);
                if (shot.Player.IsPlaying)
                {
                    off.Add(shot.Time - (source.time));
                }
            }
            return new Dictionary<string, object>
            {
                ["off"] = off,
                ["samples"] = source.clip.samples,
                ["frequency"] = source.clip.frequency,
            };
        }
    }
}
