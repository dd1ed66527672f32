using System;

namespace UsdBridge
{
    /// <summary>Paths that manifests name: files in the manifest's own folder or below it.</summary>
    public static class ManifestPath
    {
        private const int MostCharacters = 1024;

        /// <summary>Is it relative, with "/", and without "..", drives or characters that files may not have?</summary>
        public static bool IsSafe(string path)
        {
            if (string.IsNullOrEmpty(path) || path.Length > MostCharacters)
            {
                return false;
            }
            foreach (char character in path)
            {
                if (character < ' ' || "\\:*?\"<>|\u007F".IndexOf(character) >= 0)
                {
                    return false;
                }
            }
            return Array.TrueForAll(path.Split('/'), step => step.Trim(' ', '.').Length > 0);
        }

        /// <summary>The path that a value says.</summary>
        /// <exception cref="UsdException">It is none that is safe.</exception>
        internal static string Read(JsonValue json)
        {
            string path = json.AsText();
            return IsSafe(path)
                ? path
                : throw json.Fault("a manifest may only name files below its own folder, with \"/\" and without \"..\"");
        }
    }
}
