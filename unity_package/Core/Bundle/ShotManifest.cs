using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>
    /// NAME.gshot: one shot of a bundle. SI units unless names say otherwise; right-handed, +Y up. Fields that are
    /// not known are ignored.
    /// </summary>
    /// <remarks>The schema is what `usdbridge schema gshot` prints.</remarks>
    public sealed class ShotManifest
    {
        /// <summary>What the names of such files end with.</summary>
        public const string Suffix = ".gshot";

        private ShotManifest(JsonValue json)
        {
            Version = ManifestVersion.Read(json, "gshot", "shot");
            Name = json.Need("name").AsText();
            Converter = json.Need("converter").AsText();
            DefaultPrim = json["default_prim"].AsText("/Shot");
            Files = List(json.Need("files"), item => new ManifestFile(item));
            Clock = new ManifestClock(json.Need("clock"));
            int frames = Clock.Count;
            Camera = json["camera"].IsNull ? null : new ManifestCamera(json["camera"], frames);
            Plate = json["plate"].IsNull ? null : new ManifestPlate(json["plate"]);
            Objects = List(json["objects"], item => new ManifestObject(item, frames));
            Caches = List(json["caches"], item => new ManifestCache(item, frames));
            Events = List(json["events"], item => new ManifestEvent(item));
            Lights = List(json["lights"], item => new ManifestLight(item, frames));
            Characters = List(json["characters"], item => new ManifestCharacter(item, frames));
            Audio = List(json["audio"], item => new ManifestSound(item));
            Markers = List(json["markers"], item => new ManifestMarker(item));
            Prompt = json["prompt"].AsText("");
            Model = json["model"].AsText("");
            Licence = json["licence"].AsText("");
        }

        /// <summary>"1.1".</summary>
        public string Version { get; }

        /// <summary>The shot's name.</summary>
        public string Name { get; }

        /// <summary>What wrote it: "usdbridge 1.0.0".</summary>
        public string Converter { get; }

        /// <summary>Path of the stage's default prim.</summary>
        public string DefaultPrim { get; }

        /// <summary>The bundle's files.</summary>
        public IReadOnlyList<ManifestFile> Files { get; }

        /// <summary>Time base.</summary>
        public ManifestClock Clock { get; }

        /// <summary>Null where the shot has none.</summary>
        public ManifestCamera Camera { get; }

        /// <summary>Null where the shot has none.</summary>
        public ManifestPlate Plate { get; }

        /// <summary>Props and what stands for things of the footage.</summary>
        public IReadOnlyList<ManifestObject> Objects { get; }

        /// <summary>Meshes whose points move.</summary>
        public IReadOnlyList<ManifestCache> Caches { get; }

        /// <summary>What happens to objects, in order.</summary>
        public IReadOnlyList<ManifestEvent> Events { get; }

        /// <summary>Lights.</summary>
        public IReadOnlyList<ManifestLight> Lights { get; }

        /// <summary>People and creatures.</summary>
        public IReadOnlyList<ManifestCharacter> Characters { get; }

        /// <summary>Sounds, in WAV files beside the package.</summary>
        public IReadOnlyList<ManifestSound> Audio { get; }

        /// <summary>Cues, beats, dialogue.</summary>
        public IReadOnlyList<ManifestMarker> Markers { get; }

        /// <summary>What the shot was generated from; "" where not known.</summary>
        public string Prompt { get; }

        /// <summary>What generated the shot; "" where not known.</summary>
        public string Model { get; }

        /// <summary>SPDX expression; "" where not known.</summary>
        public string Licence { get; }

        /// <summary>The package with the scene; null where the bundle has none.</summary>
        public string StagePath
        {
            get
            {
                foreach (ManifestFile file in Files)
                {
                    if (file.Role == "stage")
                    {
                        return file.Path;
                    }
                }
                return null;
            }
        }

        /// <summary>The manifest in a file.</summary>
        /// <param name="bytes">The whole file.</param>
        /// <param name="name">What messages call it: its file name.</param>
        /// <exception cref="UsdException">It is none, of another major version, or damaged; says where.</exception>
        public static ShotManifest Read(ArraySegment<byte> bytes, string name)
        {
            return new ShotManifest(JsonReader.Read(bytes, name));
        }

        private static T[] List<T>(JsonValue json, Converter<JsonValue, T> read)
        {
            return Array.ConvertAll(json.Items(), read);
        }
    }
}
