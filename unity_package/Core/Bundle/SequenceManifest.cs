using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>NAME.sequence.gshot: shots in order, at one rate.</summary>
    public sealed class SequenceManifest
    {
        /// <summary>What the names of such files end with.</summary>
        public const string Suffix = ".sequence.gshot";

        private SequenceManifest(JsonValue json)
        {
            Version = ManifestVersion.Read(json, "gshot_sequence", "sequence");
            Name = json.Need("name").AsText();
            Converter = json.Need("converter").AsText();
            Rate = new ManifestRate(json.Need("rate"));
            Timeline = ManifestPath.Read(json.Need("timeline"));
            Shots = Array.ConvertAll(json.Need("shots").Items(), item => new ManifestShot(item));
        }

        /// <summary>"1.1".</summary>
        public string Version { get; }

        /// <summary>The sequence's name.</summary>
        public string Name { get; }

        /// <summary>What wrote it: "usdbridge 1.0.0".</summary>
        public string Converter { get; }

        /// <summary>Frames per second.</summary>
        public ManifestRate Rate { get; }

        /// <summary>The same order as OpenTimelineIO; relative to the manifest's folder.</summary>
        public string Timeline { get; }

        /// <summary>The shots in order.</summary>
        public IReadOnlyList<ManifestShot> Shots { get; }

        /// <summary>The manifest in a file.</summary>
        /// <param name="bytes">The whole file.</param>
        /// <param name="name">What messages call it: its file name.</param>
        /// <exception cref="UsdException">It is none, of another major version, or damaged; says where.</exception>
        public static SequenceManifest Read(ArraySegment<byte> bytes, string name)
        {
            return new SequenceManifest(JsonReader.Read(bytes, name));
        }
    }
}
