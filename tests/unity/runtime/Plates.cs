using System;
using System.Collections.Generic;
using System.Linq;
using UnityEngine;
using UnityFakes;
using UsdBridge;

namespace RuntimeChecks
{
    internal static class Plates
    {
        /// <summary>SECONDS NUMERATOR DENOMINATOR LATENCY: how far the picture is from the clock, in frames.</summary>
        public static object Play(string[] words)
        {
            double seconds = Program.Number(words[0]);
            ShotPlate plate = Make(words, seconds);
            Settle(plate, 0);
            var off = new SortedDictionary<long, int>();
            int seeks = VideoMachine.Seeks.Count;
            var random = new System.Random(1);
            for (double time = 0; time < seconds - 1;)
            {
                plate.Follow(time, 1);
                PlayerLoop.Tick(1 / 60f);
                long late = plate.Clock.FrameAt(time) - plate.ShownFrame;
                off[late] = off.TryGetValue(late, out int count) ? count + 1 : 1;
                time += 1 / 60.0;
            }
            return new Dictionary<string, object>
            {
                ["off"] = off.ToDictionary(each => each.Key.ToString(), each => (object)each.Value),
                ["seeks"] = VideoMachine.Seeks.Count - seeks,
            };
        }

        /// <summary>SECONDS NUMERATOR DENOMINATOR LATENCY: pictures that came while scrubbing, and that were wrong at rest.</summary>
        public static object Scrub(string[] words)
        {
            double seconds = Program.Number(words[0]);
            ShotPlate plate = Make(words, seconds);
            Settle(plate, 0);
            var random = new System.Random(2);
            var asked = new List<long> { 0 };
            int wrong = 0;
            int stale = 0;
            for (int drag = 0; drag < 60; drag++)
            {
                int last = asked.Count - 1;
                for (int move = 0; move < random.Next(1, 12); move++)
                {
                    double time = random.NextDouble() * seconds;
                    asked.Add(plate.Clock.FrameAt(time));
                    plate.Show(time);
                    PlayerLoop.Tick(1 / 60f);
                    int seen = asked.LastIndexOf(plate.ShownFrame);
                    stale += seen < last ? 1 : 0;
                    last = Math.Max(last, seen);
                }
                for (int tick = 0; tick < 60; tick++)
                {
                    PlayerLoop.Tick(1 / 60f);
                }
                wrong += plate.ShownFrame == asked.Last() ? 0 : 1;
            }
            return new Dictionary<string, object> { ["wrong"] = wrong, ["stale"] = stale, ["asked"] = asked.Count };
        }

        /// <summary>SECONDS NUMERATOR DENOMINATOR LATENCY: how long after a jump of the clock the picture is right again.</summary>
        public static object Jump(string[] words)
        {
            double seconds = Program.Number(words[0]);
            ShotPlate plate = Make(words, seconds);
            Settle(plate, 0);
            var waits = new List<double>();
            double time = 0;
            foreach (double to in new[] { 3.0, 9.3, 1.1, 1.3, 8.05 })
            {
                for (int tick = 0; tick < 60; tick++)
                {
                    plate.Follow(time, 1);
                    PlayerLoop.Tick(1 / 60f);
                    time += 1 / 60.0;
                }
                time = to;
                int waited = 0;
                do
                {
                    plate.Follow(time, 1);
                    PlayerLoop.Tick(1 / 60f);
                    waited++;
                    time += 1 / 60.0;
                }
                while (Math.Abs(plate.Clock.FrameAt(time - 1 / 60.0) - plate.ShownFrame) > 1 && waited < 600);
                waits.Add(waited / 60.0);
            }
            return new Dictionary<string, object> { ["waits"] = waits };
        }

        private static ShotPlate Make(string[] words, double seconds)
        {
            var clock = new ShotClock((int)Program.Number(words[1]), (int)Program.Number(words[2]), 0);
            var count = (int)(seconds * clock.Rate);
            clock = new ShotClock((int)Program.Number(words[1]), (int)Program.Number(words[2]), count);
            VideoMachine.SeekSeconds = Program.Number(words[3]);
            var camera = new GameObject("Camera").AddComponent<Camera>();
            camera.usePhysicalProperties = true;
            var owner = new GameObject("Plate");
            owner.transform.SetParent(camera.transform, false);
            var plate = owner.AddComponent<ShotPlate>();
            plate.Place(camera, 10, clock, 0);
            plate.SetMovie(VideoMachine.Clip("plate.mp4", (ulong)count, clock.Rate, 16, 9));
            return plate;
        }

        private static void Settle(ShotPlate plate, double time)
        {
            plate.Show(time);
            Program.TickUntil(() => plate.ShownFrame == plate.Clock.FrameAt(time));
        }
    }
}
