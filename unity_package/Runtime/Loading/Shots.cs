using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Loads shots in a player, or anywhere else, without the Editor.</summary>
    /// <example><code>
    /// LoadedShot shot = await Shots.LoadAsync(Application.streamingAssetsPath + "/drop.gshot");
    /// shot.Play();
    /// </code></example>
    public static class Shots
    {
        private const float Parsed = 0.3f; // share of the progress that reading has

        /// <summary>Loads a .gshot with what is beside it, or a .usdz, .usdc, .usda or .usd.</summary>
        /// <remarks>Called on the main thread; reads on another, and builds in slices while the game goes on.</remarks>
        /// <param name="path">A file.</param>
        /// <param name="options">Null: as they are by default.</param>
        /// <param name="progress">Told the share that is done, 0 to 1, on the main thread; or null.</param>
        /// <param name="cancellation">Stops it; all that was made is destroyed.</param>
        /// <exception cref="UsdException">It cannot be read.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public static Task<LoadedShot> LoadAsync(
            string path,
            LoadOptions options = null,
            IProgress<float> progress = null,
            CancellationToken cancellation = default)
        {
            string folder = Path.GetDirectoryName(path) ?? "";
            return LoadAsync(planOptions => ShotReading.Plan(path, planOptions), folder, options, progress, cancellation);
        }

        /// <summary>Loads a stage from a stream, which is read to its end and left open.</summary>
        /// <remarks>Footage beside it is unknown: give LoadOptions.Media, or load by path.</remarks>
        /// <param name="stream">A whole .usdz, .usdc or .usda; read on another thread.</param>
        /// <param name="name">What messages call it.</param>
        /// <param name="options">Null: as they are by default.</param>
        /// <param name="progress">Told the share that is done, 0 to 1, on the main thread; or null.</param>
        /// <param name="cancellation">Stops it; all that was made is destroyed.</param>
        /// <exception cref="UsdException">It cannot be read.</exception>
        /// <exception cref="OperationCanceledException">It was cancelled.</exception>
        public static Task<LoadedShot> LoadAsync(
            Stream stream,
            string name,
            LoadOptions options = null,
            IProgress<float> progress = null,
            CancellationToken cancellation = default)
        {
            return LoadAsync(
                planOptions =>
                {
                    var bytes = new MemoryStream();
                    stream.CopyTo(bytes);
                    return ShotReading.Plan(bytes.ToArray(), name, null, planOptions);
                },
                null, options, progress, cancellation);
        }

        private static async Task<LoadedShot> LoadAsync(
            Func<PlanOptions, ShotPlan> read,
            string folder,
            LoadOptions options,
            IProgress<float> progress,
            CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            options = options ?? new LoadOptions();
            options.Plan.pipeline = RenderPipelines.Current;
            var files = new FileMedia(folder, Application.platform);
            ShotPlan plan = await Elsewhere(
                () =>
                {
                    ShotPlan planned = read(options.Plan);
                    files.Read(planned);
                    return planned;
                },
                cancellation);
            progress?.Report(Parsed);
            var builder = new ShotBuilder(plan, options.Plan, options.Media ?? files);
            try
            {
                await Build(builder, options, progress, cancellation);
                LoadedShot shot = Finish(plan, builder.Result, options);
                files.GiveTo(builder.Result);
                return shot;
            }
            catch
            {
                files.GiveTo(builder.Result);
                builder.Result.Destroy();
                throw;
            }
        }

        // The Web has no threads: there it is done at once.
        private static async Task<T> Elsewhere<T>(Func<T> work, CancellationToken cancellation)
        {
            if (Application.platform == RuntimePlatform.WebGLPlayer)
            {
                return work();
            }
            Task<T> task = Task.Run(work);
            var cancelled = new TaskCompletionSource<bool>();
            using (cancellation.Register(() => cancelled.TrySetResult(true)))
            {
                await Task.WhenAny(task, cancelled.Task);
            }
            cancellation.ThrowIfCancellationRequested();
            return await task;
        }

        private static async Task Build(
            ShotBuilder builder, LoadOptions options, IProgress<float> progress, CancellationToken cancellation)
        {
            Stopwatch slice = Stopwatch.StartNew();
            foreach (float share in builder.Steps())
            {
                cancellation.ThrowIfCancellationRequested();
                if (slice.Elapsed.TotalMilliseconds >= options.MillisecondsPerFrame)
                {
                    progress?.Report(Parsed + (1 - Parsed) * share);
                    await Task.Yield();
                    cancellation.ThrowIfCancellationRequested();
                    slice.Restart();
                }
            }
        }

        private static LoadedShot Finish(ShotPlan plan, BuiltShot built, LoadOptions options)
        {
            if (options.Parent != null)
            {
                built.Root.transform.SetParent(options.Parent, false);
            }
            var player = built.Root.AddComponent<ShotPlayer>();
            player.Fill(plan, built);
            built.Shot.Tell(built.Findings);
            return new LoadedShot(built, player);
        }
    }
}
