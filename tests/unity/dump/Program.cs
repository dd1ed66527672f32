using System;
using System.IO;
using System.Text;

namespace UsdBridge.Dump
{
    /// <summary>
    /// Prints every field of every spec of layers, or after the word --composed what stages have: for each file a
    /// line of JSON that names it or says why it is refused, then one per spec or prim. Floating-point numbers
    /// are printed as their bytes.
    /// </summary>
    public static class Program
    {
        public static int Main(string[] arguments)
        {
            bool isComposed = arguments.Length > 0 && arguments[0] == "--composed";
            using (var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16))
            {
                output.NewLine = "\n";
                for (int index = isComposed ? 1 : 0; index < arguments.Length; index++)
                {
                    Dump(arguments[index], isComposed, output);
                }
            }
            return 0;
        }

        private static void Dump(string file, bool isComposed, TextWriter output)
        {
            try
            {
                if (isComposed)
                {
                    StageDump.Write(file, output);
                }
                else
                {
                    LayerDump.Write(file, output);
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
