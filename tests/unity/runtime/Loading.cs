using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnityEngine;
using UnityFakes;
using UsdBridge;
using UsdBridge.Plan;

namespace RuntimeChecks
{
    internal static class Loading
    {
        /// <summary>FILE TIME…: where everything is at times.</summary>
        public static object Load(string[] words)
        {
            var progress = new List<double>();
            LoadedShot shot = Wait(words[0], new Told(progress));
            object frames = words.Skip(1).Select(each => At(shot, Program.Number(each))).ToList();
            var told = new Dictionary<string, object>
            {
                ["root"] = shot.Root.name,
                ["duration"] = shot.Player.Duration,
                ["frames"] = frames,
                ["progress"] = progress,
                ["findings"] = shot.Findings.Select(each => each.Code).ToList(),
                ["curve_error"] = CurveError(words[0], shot),
                ["plate"] = PlateOf(shot),
                ["behind"] = shot.Shot.ShotCamera == null ? null : shot.Shot.ShotCamera.clearFlags.ToString(),
            };
            shot.Dispose();
            told["left"] = Left();
            return told;
        }

        /// <summary>FILE: what is left after cancelling at every moment, and how often it could be cancelled.</summary>
        public static object Cancel(string[] words)
        {
            var left = new List<object>();
            bool isDone = false;
            for (int moment = 0; !isDone && moment < 4000; moment = moment < 20 ? moment + 1 : moment * 5 / 4)
            {
                isDone = !CancelsAfter(words[0], moment);
                    left.Add(Left());
            }
            return new Dictionary<string, object> { ["left"] = left, ["finished"] = isDone };
        }

        /// <summary>FILE: what is said of a file that is no shot, and what is left.</summary>
        public static object Refuse(string[] words)
        {
            string message = null;
            try
            {
                Wait(words[0], null);
            }
            catch (UsdException fault)
            {
                message = fault.Message;
            }
            return new Dictionary<string, object> { ["message"] = message, ["left"] = Left() };
        }

        public static LoadedShot Wait(string file, IProgress<float> progress)
        {
            var options = new LoadOptions { MillisecondsPerFrame = 0 };
            Task<LoadedShot> task = Shots.LoadAsync(file, options, progress);
            Program.PlayerLoopIsIdle = true;
            Program.TickUntil(() => task.IsCompleted);
            Program.PlayerLoopIsIdle = false;
            return task.GetAwaiter().GetResult();
        }

        public static ShotPlan PlanOf(string file)
        {
            return ShotReading.Plan(file, new PlanOptions());
        }

        private static bool CancelsAfter(string file, int moment)
        {
            using (var cancellation = new CancellationTokenSource())
            using (var stream = File.OpenRead(Path.ChangeExtension(file, ".usdz")))
            {
                int reports = 0;
                var counted = new Acting(() => reports++ == moment ? cancellation : null);
                Task<LoadedShot> task = Shots.LoadAsync(
                    stream, "shot.usdz", new LoadOptions { MillisecondsPerFrame = 0 }, counted, cancellation.Token);
                Program.PlayerLoopIsIdle = true;
                Program.TickUntil(() => task.IsCompleted);
                Program.PlayerLoopIsIdle = false;
                if (!task.IsCanceled)
                {
                    task.Result.Dispose();
                }
                return task.IsCanceled;
            }
        }

        private static List<string> Left()
        {
            PlayerLoop.Tick(0.02f);
            PlayerLoop.Tick(0.02f); // what the first destroyed destroys more
            return World.All.Where(each => !(each is Shader)).Select(each => each.GetType().Name + " " + each.name).ToList();
        }

        private static object At(LoadedShot shot, double time)
        {
            shot.Time = time;
            Camera camera = shot.Shot.ShotCamera;
            return new Dictionary<string, object>
            {
                ["time"] = time,
                ["places"] = shot.Nodes.ToDictionary(
                    each => each.Key, each => (object)Program.Of(each.Value.transform.position)),
                ["focal"] = camera == null ? 0 : (double)camera.focalLength,
                ["forward"] = camera == null ? null : Program.Of(camera.transform.forward),
            };
        }

        private static object PlateOf(LoadedShot shot)
        {
            ShotPlate plate = shot.Shot.Plate;
            if (plate == null)
            {
                return null;
            }
            return new Dictionary<string, object>
            {
                ["has_footage"] = plate.HasFootage,
                ["in_point"] = plate.InPointSeconds,
                ["place"] = Program.Of(plate.transform.localPosition),
                ["size"] = Program.Of(plate.transform.localScale),
            };
        }

        // The largest difference of what curves say and what objects have, over all frames and between.
        private static double CurveError(string file, LoadedShot shot)
        {
            ShotPlan plan = PlanOf(file);
            double worst = 0;
            for (double time = 0; time <= plan.Clock.Duration; time += plan.Clock.TimeOf(0.37))
            {
                shot.Time = time;
                foreach (CurvePlan curve in plan.Clips.SelectMany(clip => clip.Curves))
                {
                    double? seen = Seen(shot.Nodes[curve.NodeId], curve.Property);
                    worst = seen == null ? worst : Math.Max(worst, Math.Abs(seen.Value - curve.Evaluate((float)time)));
                }
            }
            return worst;
        }

        private static double? Seen(GameObject node, string property)
        {
            int axis = "xyz".IndexOf(property[property.Length - 1]);
            switch (property.Split('.')[0])
            {
                case "m_LocalPosition":
                    return node.transform.localPosition[axis];
                case "m_LocalScale":
                    return node.transform.localScale[axis];
                case "m_FocalLength":
                    return node.GetComponent<Camera>().focalLength;
                case "m_Intensity":
                    return node.GetComponent<Light>().intensity;
                default:
                    return null;
            }
        }

        private sealed class Told : IProgress<float>
        {
            private readonly List<double> _values;

            public Told(List<double> values) => _values = values;

            public void Report(float value) => _values.Add(value);
        }

        private sealed class Acting : IProgress<float>
        {
            private readonly Func<CancellationTokenSource> _next;

            public Acting(Func<CancellationTokenSource> next) => _next = next;

            public void Report(float value) => _next()?.Cancel();
        }
    }
}
