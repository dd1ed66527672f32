using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace UsdBridge.Bench
{
    /// <summary>Opens a stage some times, then reads all values at all frames: FILE RUNS FRAMES. Prints seconds.</summary>
    public static class Program
    {
        public static int Main(string[] arguments)
        {
            int runs = int.Parse(arguments[1], CultureInfo.InvariantCulture);
            int frames = int.Parse(arguments[2], CultureInfo.InvariantCulture);
            double opening = double.MaxValue;
            double resolving = double.MaxValue;
            double sum = 0;
            for (int run = 0; run < runs; run++)
            {
                Stopwatch clock = Stopwatch.StartNew();
                UsdStage stage = UsdStage.Open(File.ReadAllBytes(arguments[0]), Path.GetFileName(arguments[0]));
                opening = Math.Min(opening, clock.Elapsed.TotalSeconds);
                clock.Restart();
                sum += Resolve(stage, frames);
                resolving = Math.Min(resolving, clock.Elapsed.TotalSeconds);
            }
            Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0} {1} {2:R}", opening, resolving, sum));
            return 0;
        }

        private static double Resolve(UsdStage stage, int frames)
        {
            double sum = 0;
            foreach (UsdPrim prim in stage.Traverse())
            {
                UsdAttribute transform = prim.GetAttribute("xformOp:transform");
                for (int frame = 0; transform != null && frame < frames; frame++)
                {
                    sum += transform.Get(frame).As<double[]>()[12];
                }
            }
            return sum;
        }
    }
}
