using System;
using System.Collections.Generic;
using System.Globalization;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Which files footage is in.</summary>
    public static class PlateFiles
    {
        /// <summary>The movie that a platform can play: on Linux, which has no H.264, a WebM beside it.</summary>
        /// <param name="file">The movie as the plan names it.</param>
        /// <param name="platform">Where it is to play.</param>
        /// <param name="exists">Is there such a file?</param>
        public static string Playable(string file, RuntimePlatform platform, Func<string, bool> exists)
        {
            bool lacksH264 = platform == RuntimePlatform.LinuxPlayer || platform == RuntimePlatform.LinuxEditor;
            int dot = file.LastIndexOf('.');
            string other = dot < 0 ? file + ".webm" : file.Substring(0, dot) + ".webm";
            bool isWebM = string.Equals(other, file, StringComparison.OrdinalIgnoreCase);
            return !isWebM && (lacksH264 || !exists(file)) && exists(other) ? other : file;
        }

        /// <summary>Where a build has a file of the project: in its StreamingAssets, if somebody put it there.</summary>
        /// <param name="file">An asset path, or any other, which stays.</param>
        /// <param name="streamingAssets">The build's folder.</param>
        public static string InBuild(string file, string streamingAssets)
        {
            const string Project = "Assets/";
            return file.StartsWith(Project, StringComparison.Ordinal) ? streamingAssets + "/" + file.Substring(Project.Length) : file;
        }

        /// <summary>The files of a sequence, whose names differ in their last number alone, up to the first gap.</summary>
        /// <param name="plate">Its File is the first.</param>
        /// <param name="exists">Is there such a file?</param>
        public static IReadOnlyList<string> OfSequence(PlatePlan plate, Func<string, bool> exists)
        {
            string first = plate.File;
            int end = first.Length;
            while (end > 0 && !char.IsDigit(first[end - 1]))
            {
                end--;
            }
            int start = end;
            while (start > 0 && char.IsDigit(first[start - 1]))
            {
                start--;
            }
            string digits = first.Substring(start, end - start);
            var files = new List<string>();
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                return exists(first) ? new[] { first } : Array.Empty<string>();
            }
            string file = first;
            while (files.Count < plate.FrameCount && exists(file))
            {
                files.Add(file);
                string next = (number + files.Count).ToString("D" + digits.Length, CultureInfo.InvariantCulture);
                file = first.Substring(0, start) + next + first.Substring(end);
            }
            return files;
        }
    }
}
