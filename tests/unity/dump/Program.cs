using System;
using System.IO;
using System.Text;

namespace UsdBridge.Dump
{
    /// <summary>
    /// Prints every field of every spec of layers: for each file a line of JSON that names it or says why it is
    /// refused, then one per spec. Floating-point numbers are printed as their bytes.
    /// </summary>
    public static class Program
    {
        public static int Main(string[] files)
        {
            using (var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16))
            {
                output.NewLine = "\n";
                foreach (string file in files)
                {
                    DumpFile(file, output);
                }
            }
            return 0;
        }

        private static void DumpFile(string file, TextWriter output)
        {
            try
            {
                Layer layer = LayerReader.Read(File.ReadAllBytes(file), System.IO.Path.GetFileName(file));
                var head = new JsonText();
                head.Open('{').Key("file").Text(file).Key("format").Text(layer.Format).Close('}');
                output.WriteLine(head);
                foreach (Spec spec in layer.Specs)
                {
                    output.WriteLine(SpecDump.Write(spec));
                }
            }
            catch (UsdException fault)
            {
                var head = new JsonText();
                head.Open('{').Key("file").Text(file).Key("refused").Text(fault.Message).Close('}');
                output.WriteLine(head);
            }
        }
    }
}
