using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Which time code of a stage is which time of the shot.</summary>
    internal sealed class StageClock
    {
        /// <summary>More frames than these have no key each; only what has samples has keys.</summary>
        public const int MostFrames = 100000;

        private const long MostKeys = 4_000_000;

        private long _keysLeft = MostKeys;

        private StageClock(double start, double codesPerFrame, ClockPlan plan)
        {
            Start = start;
            CodesPerFrame = codesPerFrame;
            Plan = plan;
        }

        /// <summary>Time code of the shot's beginning.</summary>
        public double Start { get; }

        public double CodesPerFrame { get; }

        public ClockPlan Plan { get; }

        /// <summary>Had something keys at its samples alone, as keys at each frame were too many?</summary>
        public bool HasSkippedFrames { get; private set; }

        public static StageClock Of(UsdStage stage, ShotManifest manifest)
        {
            if (manifest != null)
            {
                int numerator = (int)manifest.Clock.Rate.Numerator;
                int denominator = (int)manifest.Clock.Rate.Denominator;
                return Make(stage, stage.StartTimeCode, numerator, denominator, manifest.Clock.Count);
            }
            (double first, double last) = stage.HasTimeRange
                ? (stage.StartTimeCode, stage.EndTimeCode) : RangeOfSamples(stage);
            (int above, int below) = RateOf(stage);
            double frames = (last - first) / CodesOfFrame(stage, above, below);
            bool isTold = !double.IsInfinity(first) && frames >= 0 && frames < int.MaxValue - 1;
            return isTold
                ? Make(stage, first, above, below, (int)Math.Round(frames) + 1)
                : Make(stage, 0, above, below, 0);
        }

        /// <summary>Frames from the shot's beginning at which a time code is.</summary>
        public double FrameOf(double code)
        {
            return (code - Start) / CodesPerFrame;
        }

        public double CodeOf(double frame)
        {
            return Start + frame * CodesPerFrame;
        }

        /// <summary>Seconds from the shot's beginning at which a time code is.</summary>
        public float TimeOf(double code)
        {
            return (float)Plan.TimeOf(FrameOf(code));
        }

        /// <summary>Time codes at which something with these samples needs keys: rising, within the shot.</summary>
        /// <param name="samples">Its time codes, rising.</param>
        /// <param name="things">How many things get as many keys.</param>
        public double[] KeysOf(IReadOnlyList<double> samples, int things = 1)
        {
            if (samples.Count == 0 || Plan.FrameCount == 0)
            {
                return Array.Empty<double>();
            }
            var frames = new SortedSet<double>();
            double end = Plan.FrameCount - 1;
            double first = Clamp(FrameOf(samples[0]), end);
            double last = Clamp(FrameOf(samples[samples.Count - 1]), end);
            if (MayTake((last - first + 1) * things))
            {
                for (double frame = Math.Floor(first); frame <= last; frame++)
                {
                    frames.Add(frame);
                }
            }
            frames.Add(first);
            frames.Add(last);
            foreach (double sample in samples)
            {
                AddUnlessThere(frames, FrameOf(sample), end);
            }
            var codes = new List<double>(frames.Count);
            foreach (double frame in frames)
            {
                codes.Add(CodeOf(frame));
            }
            return codes.ToArray();
        }

        /// <summary>Time codes at which something that holds may change: the shot's first, then those within.</summary>
        /// <param name="samples">Its time codes, rising.</param>
        public double[] StepsOf(IReadOnlyList<double> samples)
        {
            var codes = new List<double> { Start };
            foreach (double sample in samples)
            {
                double frame = FrameOf(sample);
                if (frame > 0 && frame < Plan.FrameCount)
                {
                    codes.Add(sample);
                }
            }
            return codes.ToArray();
        }

        /// <summary>Time codes of samples within the shot, and of its ends where samples go beyond; at least one.</summary>
        public double[] SamplesOf(IReadOnlyList<double> samples)
        {
            double last = CodeOf(Math.Max(0, Plan.FrameCount - 1));
            var codes = new SortedSet<double>();
            foreach (double sample in samples)
            {
                codes.Add(Math.Max(Start, Math.Min(last, sample)));
            }
            if (codes.Count == 0)
            {
                codes.Add(Start);
            }
            var list = new double[codes.Count];
            codes.CopyTo(list);
            return list;
        }

        public float[] TimesOf(double[] codes)
        {
            return Array.ConvertAll(codes, TimeOf);
        }

        private bool MayTake(double keys)
        {
            bool isAllowed = Plan.FrameCount <= MostFrames && keys <= _keysLeft;
            _keysLeft -= isAllowed ? (long)keys : 0;
            HasSkippedFrames |= !isAllowed;
            return isAllowed;
        }

        private static void AddUnlessThere(SortedSet<double> frames, double frame, double end)
        {
            bool isWhole = Math.Abs(frame - Math.Round(frame)) < 1e-6;
            double snapped = isWhole ? Math.Round(frame) : frame;
            if (snapped >= 0 && snapped <= end)
            {
                frames.Add(snapped);
            }
        }

        private static double Clamp(double frame, double end)
        {
            return frame > 0 ? Math.Min(frame, end) : 0;
        }

        private static StageClock Make(UsdStage stage, double start, int above, int below, int count)
        {
            var plan = new ClockPlan { RateNumerator = above, RateDenominator = below, FrameCount = count };
            return new StageClock(start, CodesOfFrame(stage, above, below), plan);
        }

        /// <summary>Exactly 1 where the layer's rate is the fraction's nearest double.</summary>
        private static double CodesOfFrame(UsdStage stage, int above, int below)
        {
            double rate = (double)above / below;
            double codes = stage.TimeCodesPerSecond;
            return codes > 0 && Math.Abs(codes - rate) > 1e-4 * rate ? codes / rate : 1;
        }

        private static (int, int) RateOf(UsdStage stage)
        {
            UsdPrim prim = stage.DefaultPrim;
            long above = prim?.GetAttribute("usdbridge:shot:rate:numerator")?.Get().AsInteger() ?? 0;
            long below = prim?.GetAttribute("usdbridge:shot:rate:denominator")?.Get().AsInteger() ?? 0;
            if (above > 0 && below > 0 && above <= int.MaxValue && below <= int.MaxValue)
            {
                return ((int)above, (int)below);
            }
            bool isTold = !stage.GetMetadata("framesPerSecond").IsNone;
            return FrameRate.Of(isTold ? stage.FramesPerSecond : stage.TimeCodesPerSecond);
        }

        private static (double, double) RangeOfSamples(UsdStage stage)
        {
            double first = double.PositiveInfinity;
            double last = double.NegativeInfinity;
            foreach (UsdPrim prim in stage.Traverse())
            {
                foreach (UsdAttribute attribute in prim.Attributes)
                {
                    IReadOnlyList<double> times = attribute.Times;
                    if (times.Count > 0)
                    {
                        first = Math.Min(first, times[0]);
                        last = Math.Max(last, times[times.Count - 1]);
                    }
                }
            }
            return (first, last);
        }
    }
}
