using System;

namespace UsdBridge
{
    /// <summary>Versions of manifests, "MAJOR.MINOR": another minor one is read, another major one is refused.</summary>
    internal static class ManifestVersion
    {
        private const string Major = "1";

        /// <summary>The version that a manifest says under a name.</summary>
        /// <exception cref="UsdException">It says none, or one that is not read.</exception>
        public static string Read(JsonValue manifest, string name, string what)
        {
            JsonValue json = manifest[name];
            if (json.Kind != JsonKind.String)
            {
                throw manifest.Fault($"this is no manifest of a {what}: \"{name}\" is missing");
            }
            string version = json.AsText();
            string[] parts = version.Split('.');
            bool isVersion = parts.Length == 2
                && Array.TrueForAll(parts, part => int.TryParse(part, out int number) && number >= 0);
            if (!isVersion)
            {
                throw json.Fault($"\"{version}\" is no version; convert the shot anew");
            }
            return parts[0] == Major
                ? version
                : throw json.Fault($"version {version} is not read, {Major}.x is; update this package");
        }
    }
}
