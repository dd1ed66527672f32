using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Harness;
using UnityEngine;
using UnityFakes;

namespace RuntimeChecks
{
    /// <summary>Runs the package's run-time code on the fakes and tells what came of it, as JSON.</summary>
    internal static class Program
    {
        private static readonly Dictionary<string, Func<string[], object>> Checks =
            new Dictionary<string, Func<string[], object>>
            {
                ["load"] = Loading.Load,
                ["cancel"] = Loading.Cancel,
                ["refuse"] = Loading.Refuse,
                ["cues"] = Playing.Cues,
                ["sound"] = Playing.Sound,
                ["play"] = Plates.Play,
                ["scrub"] = Plates.Scrub,
                ["jump"] = Plates.Jump,
                ["simulate"] = Simulating.Simulate,
                ["joint"] = Simulating.Joint,
            };

        private static int Main(string[] arguments)
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            PlayerLoop.Enter();
            Application.isPlaying = true;
            Application.isEditor = false;
            Application.platform = RuntimePlatform.WindowsPlayer;
            object told = Checks[arguments[0]](arguments.Skip(1).ToArray());
            Console.Out.Write(JsonText.Of(new Dictionary<string, object> { ["told"] = told, ["log"] = Log.Lines }));
            return 0;
        }

        /// <summary>Frames, until something is so.</summary>
        public static int TickUntil(Func<bool> isSo, float seconds = 1 / 60f, int most = 20000)
        {
            int ticks = 0;
            while (!isSo())
            {
                if (ticks++ > most)
                {
                    throw new TimeoutException("it never came");
                }
                PlayerLoop.Tick(seconds);
                System.Threading.Thread.Sleep(PlayerLoopIsIdle ? 1 : 0);
            }
            return ticks;
        }

        /// <summary>Is real time needed, as another thread works?</summary>
        public static bool PlayerLoopIsIdle { get; set; }

        public static double Number(string text)
        {
            return double.Parse(text, CultureInfo.InvariantCulture);
        }

        public static double[] Of(Vector3 value)
        {
            return new double[] { value.x, value.y, value.z };
        }
    }
}
