using System;
using System.Collections.Generic;
using System.IO;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Footage and sounds as files in a bundle's folder, or in the package.</summary>
    internal sealed class FileMedia : IShotMedia
    {
        private readonly string _folder;
        private readonly RuntimePlatform _platform;
        private readonly Dictionary<AudioPlan, WavSound> _sounds = new Dictionary<AudioPlan, WavSound>();
        private readonly List<AudioClip> _clips = new List<AudioClip>();
        private readonly Dictionary<AudioPlan, string> _faults = new Dictionary<AudioPlan, string>();

        /// <summary>Files in a folder; null: none.</summary>
        public FileMedia(string folder, RuntimePlatform platform)
        {
            _folder = folder;
            _platform = platform;
        }

        /// <summary>Has the sounds that were made destroyed with a shot.</summary>
        public void GiveTo(BuiltShot shot)
        {
            _clips.ForEach(shot.Own);
        }

        /// <summary>Reads all sounds: what takes time and needs no engine.</summary>
        public void Read(ShotPlan plan)
        {
            foreach (NodePlan node in plan.Nodes)
            {
                if (node.Audio != null)
                {
                    Read(node.Audio);
                }
            }
        }

        /// <inheritdoc/>
        public UsdFinding[] Furnish(PlatePlan plan, ShotPlate plate)
        {
            if (plan.Kind == PlateKind.Movie)
            {
                string file = PlateFiles.Playable(plan.File, _platform, Exists);
                if (Exists(file))
                {
                    plate.SetMovie(PathOf(file));
                    return Array.Empty<UsdFinding>();
                }
            }
            else
            {
                IReadOnlyList<string> files = PlateFiles.OfSequence(plan, Exists);
                if (files.Count > 0)
                {
                    plate.SetFiles(new List<string>(files).ConvertAll(PathOf));
                    return Array.Empty<UsdFinding>();
                }
            }
            return new[]
            {
                new UsdFinding("unity.footage-missing", UsdSeverity.Warning, plan.File,
                    "the footage is not beside the shot, so the plate stays empty", "keep the bundle's plate folder beside it"),
            };
        }

        /// <inheritdoc/>
        public AudioClip Open(AudioPlan plan, out UsdFinding finding)
        {
            bool isRead = _sounds.TryGetValue(plan, out WavSound sound);
            string fault = _faults.TryGetValue(plan, out string told) ? told : "it was not read";
            finding = isRead ? null : new UsdFinding("unity.sound-missing", UsdSeverity.Warning,
                plan.File ?? plan.PackagePath, $"the shot is silent here: {fault}", "keep the bundle's audio folder beside it, as WAV");
            if (!isRead)
            {
                return null;
            }
            AudioClip clip = sound.ToClip(plan.Name);
            _clips.Add(clip);
            return clip;
        }

        private void Read(AudioPlan plan)
        {
            try
            {
                bool isFile = plan.File != null && Exists(plan.File);
                ArraySegment<byte> bytes = isFile ? new ArraySegment<byte>(File.ReadAllBytes(PathOf(plan.File))) : plan.Bytes;
                if (bytes.Count > 0)
                {
                    _sounds[plan] = WavSound.Read(bytes, plan.File ?? plan.PackagePath);
                }
                else
                {
                    _faults[plan] = "the file is not there";
                }
            }
            catch (Exception fault) when (fault is UsdException || fault is IOException || fault is UnauthorizedAccessException)
            {
                _faults[plan] = fault.Message;
            }
        }

        private bool Exists(string file)
        {
            return _folder != null && File.Exists(PathOf(file));
        }

        private string PathOf(string file)
        {
            return Path.Combine(_folder, file);
        }
    }
}
