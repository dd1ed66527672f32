using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Text;

namespace UsdBridge.Plan.Dump
{
    /// <summary>
    /// Prints plans as JSON, one a line: of NAME.gshot with its package beside it, NAME.sequence.gshot, or a layer or
    /// package alone. Words with "=" set options for the files after them. {"refused": why} for what is not read.
    /// </summary>
    public static class Program
    {
        public static int Main(string[] words)
        {
            var options = new PlanOptions();
            using (var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16))
            {
                output.NewLine = "\n";
                foreach (string word in words)
                {
                    int equals = word.IndexOf('=');
                    if (equals > 0 && !File.Exists(word))
                    {
                        Set(options, word.Substring(0, equals), word.Substring(equals + 1));
                    }
                    else
                    {
                        output.WriteLine(Describe(word, options));
                    }
                }
            }
            return 0;
        }

        private static void Set(PlanOptions options, string name, string value)
        {
            FieldInfo field = typeof(PlanOptions).GetField(name);
            field.SetValue(options, field.FieldType.IsEnum
                ? Enum.Parse(field.FieldType, value)
                : Convert.ChangeType(value, field.FieldType, CultureInfo.InvariantCulture));
        }

        private static string Describe(string file, PlanOptions options)
        {
            try
            {
                return file.EndsWith(SequenceManifest.Suffix, StringComparison.Ordinal)
                    ? PlanDump.Of(SequenceOf(file)) : PlanDump.Of(ShotOf(file, options));
            }
            catch (UsdException error)
            {
                return "{\"refused\":" + PlanDump.Quote(error.Message) + "}";
            }
        }

        private static ShotPlan ShotOf(string file, PlanOptions options)
        {
            ShotManifest manifest = null;
            if (file.EndsWith(ShotManifest.Suffix, StringComparison.Ordinal))
            {
                manifest = ManifestOf(file);
                file = Path.Combine(Path.GetDirectoryName(file), manifest.StagePath);
            }
            UsdStage stage = UsdStage.Open(File.ReadAllBytes(file), Path.GetFileName(file));
            return ShotPlanner.Plan(stage, manifest, options);
        }

        private static SequencePlan SequenceOf(string file)
        {
            var bytes = new ArraySegment<byte>(File.ReadAllBytes(file));
            SequenceManifest manifest = SequenceManifest.Read(bytes, Path.GetFileName(file));
            var shots = new List<ShotManifest>();
            foreach (ManifestShot shot in manifest.Shots)
            {
                shots.Add(ManifestOf(Path.Combine(Path.GetDirectoryName(file), shot.Manifest)));
            }
            return SequencePlanner.Plan(manifest, shots);
        }

        private static ShotManifest ManifestOf(string file)
        {
            return ShotManifest.Read(new ArraySegment<byte>(File.ReadAllBytes(file)), Path.GetFileName(file));
        }
    }
}
