using System;
using System.Collections.Generic;
using UnityEditor;
using UnityEditor.AssetImporters;
using UnityEngine;
using UnityEngine.Video;
using UsdBridge.Plan;
using Object = UnityEngine.Object;

namespace UsdBridge.Editor
{
    /// <summary>Footage and sounds as assets of the project: an importer can make neither itself.</summary>
    internal sealed class ProjectMedia : IShotMedia
    {
        private readonly AssetImportContext _context;

        /// <summary>Media of the asset that is imported.</summary>
        public ProjectMedia(AssetImportContext context)
        {
            _context = context;
        }

        /// <summary>Path of the footage's first picture; null where it is a movie, of which no import sees one.</summary>
        public string FirstPicture { get; private set; }

        /// <inheritdoc/>
        public UsdFinding[] Furnish(PlatePlan plan, ShotPlate plate)
        {
            return plan.Kind == PlateKind.Movie ? FurnishMovie(plan, plate) : FurnishPictures(plan, plate);
        }

        /// <inheritdoc/>
        public AudioClip Open(AudioPlan plan, out UsdFinding finding)
        {
            bool isOutside = plan.File != null;
            string path = isOutside
                ? ShotFiles.Beside(_context.assetPath, plan.File)
                : ExtractedMedia.PathOf(_context.assetPath, plan.PackagePath);
            AudioClip sound = Load<AudioClip>(path);
            string remedy = isOutside
                ? "copy the bundle's audio folder too, then import the shot again"
                : "select the shot, then Assets > USD Bridge > Extract Media";
            finding = sound != null
                ? null
                : new UsdFinding("unity.sound-missing", UsdSeverity.Warning, path, "the sound is no asset of the project", remedy);
            return sound;
        }

        private UsdFinding[] FurnishMovie(PlatePlan plan, ShotPlate plate)
        {
            string named = ShotFiles.Beside(_context.assetPath, plan.File);
            // A WebM is there for platforms without H.264; not to depend on who imports, it is taken everywhere.
            string path = PlateFiles.Playable(named, RuntimePlatform.LinuxEditor, Watch);
            VideoClip movie = Load<VideoClip>(path);
            if (movie == null)
            {
                return Missing(path, "the footage is no asset of the project, so the plate stays empty");
            }
            plate.SetMovie(movie);
            return Array.Empty<UsdFinding>();
        }

        // What is not there yet may come: the shot is then imported again.
        private bool Watch(string path)
        {
            bool isThere = ShotFiles.Exists(path);
            if (!isThere)
            {
                _context.DependsOnSourceAsset(path);
            }
            return isThere;
        }

        private UsdFinding[] FurnishPictures(PlatePlan plan, ShotPlate plate)
        {
            var files = new List<string>();
            foreach (string file in PlateFiles.OfSequence(plan, file => Watch(ShotFiles.Beside(_context.assetPath, file))))
            {
                files.Add(ShotFiles.Beside(_context.assetPath, file));
            }
            if (files.Count == 0)
            {
                return Missing(ShotFiles.Beside(_context.assetPath, plan.File), "the footage is not in the project, so the plate stays empty");
            }
            FirstPicture = files[0];
            plate.SetFiles(files);
            plate.SetPoster(Load<Texture2D>(FirstPicture));
            if (files.Count < plan.FrameCount)
            {
                return Missing(files[files.Count - 1], $"the footage ends here, after {files.Count} of {plan.FrameCount} pictures");
            }
            return new[]
            {
                new UsdFinding("unity.footage-files", UsdSeverity.Note, FirstPicture,
                    "the footage is read from the project's folder, which players do not have",
                    "for a build, convert with --plate webm or the movie itself, or put the pictures into StreamingAssets under the same path"),
            };
        }

        private static UsdFinding[] Missing(string path, string message)
        {
            const string Remedy = "copy the bundle's plate folder too, then import the shot again";
            return new[] { new UsdFinding("unity.footage-missing", UsdSeverity.Warning, path, message, Remedy) };
        }

        private T Load<T>(string path) where T : Object
        {
            if (Watch(path))
            {
                _context.DependsOnArtifact(path);
            }
            return AssetDatabase.LoadAssetAtPath<T>(path);
        }
    }
}
