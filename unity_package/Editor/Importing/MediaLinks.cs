using System.Collections.Generic;
using UnityEditor;
using UnityEditor.AssetImporters;
using UnityEngine;
using UnityEngine.Video;
using UsdBridge.Plan;
using Object = UnityEngine.Object;

namespace UsdBridge.Editor
{
    /// <summary>
    /// Gives a shot its footage and sounds: assets of their own, as an importer can make neither. What is missing
    /// becomes a finding.
    /// </summary>
    internal sealed class MediaLinks
    {
        private readonly AssetImportContext _context;
        private readonly List<UsdFinding> _findings = new List<UsdFinding>();

        /// <summary>Links for the asset that is imported.</summary>
        public MediaLinks(AssetImportContext context)
        {
            _context = context;
        }

        /// <summary>What is missing.</summary>
        public IReadOnlyList<UsdFinding> Findings => _findings;

        /// <summary>The footage's first picture; null where it is a movie, of which no import sees a picture.</summary>
        public Texture2D Poster { get; private set; }

        /// <summary>Gives a plate its footage.</summary>
        public void Link(ShotPlate plate, PlatePlan plan)
        {
            if (plan.File == null)
            {
                return; // in the package: the builder has it
            }
            if (plan.Kind == PlateKind.Movie)
            {
                LinkMovie(plate, plan);
            }
            else
            {
                LinkPictures(plate, plan);
            }
        }

        /// <summary>Gives a source its sound.</summary>
        public void Link(AudioSource source, AudioPlan plan)
        {
            string path = plan.File != null
                ? ShotFiles.Beside(_context.assetPath, plan.File)
                : ExtractedMedia.PathOf(_context.assetPath, plan.PackagePath);
            source.clip = Load<AudioClip>(path);
            if (source.clip == null)
            {
                string remedy = plan.File != null
                    ? "copy the bundle's audio folder too, then import the shot again"
                    : "select the shot, then Assets > USD Bridge > Extract Media";
                Miss("unity.sound-missing", path, "the sound is no asset of the project, so the shot is silent", remedy);
            }
        }

        private void LinkMovie(ShotPlate plate, PlatePlan plan)
        {
            string named = ShotFiles.Beside(_context.assetPath, plan.File);
            // A WebM is there for platforms without H.264; not to depend on who imports, it is taken everywhere.
            string path = PlateFiles.Playable(named, RuntimePlatform.LinuxEditor, ShotFiles.Exists);
            VideoClip movie = Load<VideoClip>(path);
            if (movie != null)
            {
                plate.SetMovie(movie);
                return;
            }
            Miss("unity.footage-missing", path, "the footage is no asset of the project, so the plate stays empty",
                "copy the bundle's plate folder too, then import the shot again");
        }

        private void LinkPictures(ShotPlate plate, PlatePlan plan)
        {
            var files = new List<string>();
            foreach (string file in PlateFiles.OfSequence(plan))
            {
                files.Add(ShotFiles.Beside(_context.assetPath, file));
            }
            string missing = files.Find(file => !ShotFiles.Exists(file));
            if (missing != null)
            {
                Miss("unity.footage-missing", missing, "a picture of the footage is not in the project",
                    "copy the whole plate folder, then import the shot again");
                return;
            }
            plate.SetFiles(files);
            Poster = Load<Texture2D>(files[0]);
            plate.SetPoster(Poster);
            _findings.Add(new UsdFinding("unity.footage-files", UsdSeverity.Note, files[0],
                "the footage is read from the project's folder, which players do not have",
                "for a build, convert with --plate webm or the movie itself"));
        }

        private T Load<T>(string path) where T : Object
        {
            _context.DependsOnArtifact(path);
            return AssetDatabase.LoadAssetAtPath<T>(path);
        }

        private void Miss(string code, string where, string message, string remedy)
        {
            _findings.Add(new UsdFinding(code, UsdSeverity.Warning, where, message, remedy));
        }
    }
}
