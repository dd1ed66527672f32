using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Paths of files and of files in packages, as text.</summary>
    internal static class AssetPaths
    {
        /// <summary>The innermost package of a path, "a.usdz" of "a.usdz[b.png]"; null if it has none.</summary>
        public static string PackageOf(string path, out string inner)
        {
            int open = path.LastIndexOf('[');
            int close = open < 0 ? -1 : path.IndexOf(']', open);
            if (close < 0)
            {
                inner = path;
                return null;
            }
            inner = path.Substring(open + 1, close - open - 1);
            return path.Substring(0, open) + path.Substring(close + 1);
        }

        /// <summary>The path of a file in a package: "a.usdz[b.usdz[c.png]]" of "a.usdz[b.usdz]" and "c.png".</summary>
        public static string Join(string package, string inner)
        {
            int end = package.Length;
            while (end > 0 && package[end - 1] == ']')
            {
                end--;
            }
            return $"{package.Substring(0, end)}[{inner}]{package.Substring(end)}";
        }

        /// <summary>Is a path neither absolute nor relative to the file that has it, "./a.usda"?</summary>
        public static bool IsSearched(string path)
        {
            return path.Length > 0 && path[0] != '.' && !IsAbsolute(path);
        }

        /// <summary>Where a path leads, seen from a file.</summary>
        /// <param name="file">The file that has it, possibly in a package.</param>
        /// <param name="authored">The path; may itself go into a package.</param>
        public static string Anchor(string file, string authored)
        {
            int bracket = authored.IndexOf('[');
            string rest = bracket < 0 ? "" : authored.Substring(bracket);
            string plain = bracket < 0 ? authored : authored.Substring(0, bracket);
            if (plain.Length == 0 || IsAbsolute(plain))
            {
                return authored;
            }
            string package = PackageOf(file, out string inner);
            int slash = inner.LastIndexOf('/');
            string path = Normalize(inner.Substring(0, slash + 1) + plain);
            string nested = rest.Length > 1 ? rest.Substring(1, rest.Length - 2) : "";
            string whole = package == null ? path : Join(package, path);
            return nested.Length == 0 ? whole : Join(whole, nested);
        }

        private static bool IsAbsolute(string path)
        {
            return path[0] == '/' || path[0] == '\\' || path.IndexOf(':') > 0;
        }

        private static string Normalize(string path)
        {
            var parts = new List<string>();
            foreach (string part in path.Split('/'))
            {
                bool isUp = part == ".." && parts.Count > 0 && parts[parts.Count - 1] != ".."
                    && parts[parts.Count - 1].Length > 0;
                if (isUp)
                {
                    parts.RemoveAt(parts.Count - 1);
                }
                else if (part != "." && (part.Length > 0 || parts.Count == 0))
                {
                    parts.Add(part);
                }
            }
            return string.Join("/", parts);
        }
    }
}
