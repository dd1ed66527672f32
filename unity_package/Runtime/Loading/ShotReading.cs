using System;
using System.IO;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Reads and plans a shot: what needs no engine and may be done on any thread.</summary>
    internal static class ShotReading
    {
        /// <summary>The plan of a .gshot with its .usdz, or of a stage with the .gshot beside it that names it.</summary>
        /// <exception cref="UsdException">It cannot be read.</exception>
        public static ShotPlan Plan(string path, PlanOptions options)
        {
            if (path.EndsWith(SequenceManifest.Suffix, StringComparison.OrdinalIgnoreCase))
            {
                throw new UsdException($"{path} is a sequence; load the shots that it names one by one");
            }
            bool isManifest = path.EndsWith(ShotManifest.Suffix, StringComparison.OrdinalIgnoreCase);
            string manifestPath = isManifest ? path : Path.ChangeExtension(path, ShotManifest.Suffix);
            ShotManifest manifest = isManifest || File.Exists(manifestPath)
                ? ShotManifest.Read(new ArraySegment<byte>(Bytes(manifestPath)), Path.GetFileName(manifestPath))
                : null;
            string beside = manifest?.StagePath;
            if (!isManifest && beside != Path.GetFileName(path))
            {
                manifest = null;
            }
            string stage = isManifest ? Path.Combine(Path.GetDirectoryName(path) ?? "", beside) : path;
            return Plan(Bytes(stage), Path.GetFileName(stage), manifest, options);
        }

        /// <summary>The plan of a stage in memory.</summary>
        /// <exception cref="UsdException">It cannot be read.</exception>
        public static ShotPlan Plan(byte[] bytes, string name, ShotManifest manifest, PlanOptions options)
        {
            return ShotPlanner.Plan(UsdStage.Open(bytes, name), manifest, options);
        }

        private static byte[] Bytes(string path)
        {
            try
            {
                return File.ReadAllBytes(path);
            }
            catch (Exception fault) when (fault is IOException || fault is UnauthorizedAccessException
                || fault is ArgumentException || fault is NotSupportedException)
            {
                throw new UsdException($"{path} cannot be read: {fault.Message}; check where it is", fault);
            }
        }
    }
}
