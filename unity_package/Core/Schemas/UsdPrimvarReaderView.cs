using System;

namespace UsdBridge
{
    /// <summary>A shader that reads a primvar.</summary>
    public sealed class UsdPrimvarReaderView
    {
        private const string Prefix = "UsdPrimvarReader_";

        internal UsdPrimvarReaderView(UsdPrim shader)
        {
            VarName = ShaderInput.Of(shader, "varname").At(0).AsText() ?? "";
        }

        /// <summary>The primvar's name, without "primvars:".</summary>
        public string VarName { get; }

        internal static bool Is(string id)
        {
            return id.StartsWith(Prefix, StringComparison.Ordinal);
        }
    }
}
