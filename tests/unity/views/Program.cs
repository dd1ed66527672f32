using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;

namespace UsdBridge.Views
{
    /// <summary>
    /// Prints what typed views make of files: a line of JSON for each, or {"refused": why}. One stage is followed
    /// by the times to look at it; several are looked at 0 and 0.5.
    /// </summary>
    public static class Program
    {
        public static int Main(string[] words)
        {
            using (var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16))
            {
                output.NewLine = "\n";
                int files = words[0] == "stage" ? 2 : words.Length;
                ObjectDump.Times = Array.ConvertAll(
                    words.Skip(files).ToArray(), word => double.Parse(word, CultureInfo.InvariantCulture));
                ObjectDump.Times = words[0] == "stages" ? new[] { 0, 0.5 } : ObjectDump.Times;
                foreach (string file in words.Take(files).Skip(1))
                {
                    output.WriteLine(Describe(words[0], file));
                }
            }
            return 0;
        }

        private static string Describe(string what, string file)
        {
            string name = System.IO.Path.GetFileName(file);
            var bytes = new ArraySegment<byte>(File.ReadAllBytes(file));
            try
            {
                switch (what)
                {
                    case "json":
                        return JsonDump.Write(JsonReader.Read(bytes, name));
                    case "shot":
                        return ObjectDump.Write(ShotManifest.Read(bytes, name));
                    case "stage":
                    case "stages":
                        return StageDump.Write(UsdStage.Open(bytes.Array, name));
                    case "numbers":
                        return ObjectDump.Write(NumberDump.Of(JsonReader.Read(bytes, name)));
                    case "sequence":
                        return ObjectDump.Write(SequenceManifest.Read(bytes, name));
                    default:
                        throw new ArgumentException("there is no view " + what);
                }
            }
            catch (UsdException fault)
            {
                return Refuse(fault);
            }
            catch (TargetInvocationException fault) when (fault.GetBaseException() is UsdException)
            {
                return Refuse(fault.GetBaseException());
            }
        }

        private static string Refuse(Exception fault)
        {
            return "{\"refused\":" + ObjectDump.Write(fault.Message) + "}";
        }
    }
}
