namespace UsdBridge
{
    /// <summary>A file of a bundle.</summary>
    public sealed class ManifestFile
    {
        internal ManifestFile(JsonValue json)
        {
            Role = json.Need("role").AsText();
            Path = ManifestPath.Read(json.Need("path"));
            Sha256 = json.Need("sha256").AsText();
            Bytes = json.Need("bytes").AsWhole(0, long.MaxValue);
        }

        /// <summary>"stage", "plate" or "audio".</summary>
        public string Role { get; }

        /// <summary>Relative to the manifest's folder, with "/".</summary>
        public string Path { get; }

        /// <summary>Its SHA-256 in hexadecimal digits.</summary>
        public string Sha256 { get; }

        /// <summary>Its length.</summary>
        public long Bytes { get; }
    }
}
