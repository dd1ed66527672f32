using System;
using System.IO;
using System.Text;

namespace UsdBridge.Views
{
    /// <summary>Prints what typed views make of files: a line of JSON for each, or {"refused": why}.</summary>
    public static class Program
    {
        public static int Main(string[] words)
        {
            using (var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16))
            {
                output.NewLine = "\n";
                for (int index = 1; index < words.Length; index++)
                {
                    output.WriteLine(Describe(words[0], words[index]));
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
                    case "sequence":
                        return ObjectDump.Write(SequenceManifest.Read(bytes, name));
                    default:
                        throw new ArgumentException("there is no view " + what);
                }
            }
            catch (UsdException fault)
            {
                return "{\"refused\":" + ObjectDump.Write(fault.Message) + "}";
            }
        }
    }
}
