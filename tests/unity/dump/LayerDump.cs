using System.IO;

namespace UsdBridge.Dump
{
    /// <summary>Prints a layer: a line of JSON that names it, then one per spec.</summary>
    internal static class LayerDump
    {
        public static void Write(string file, TextWriter output)
        {
            Layer layer = LayerReader.Read(File.ReadAllBytes(file), Path.GetFileName(file));
            var head = new JsonText();
            head.Open('{').Key("file").Text(file).Key("format").Text(layer.Format).Close('}');
            output.WriteLine(head);
            foreach (Spec spec in layer.Specs)
            {
                output.WriteLine(SpecDump.Write(spec));
            }
        }
    }
}
