using System;
using System.Collections.Generic;
using System.Globalization;
using UnityEngine;

namespace UsdBridge.Editor
{
    /// <summary>What is in an imported shot, for people: names and values.</summary>
    internal static class ShotSummary
    {
        /// <summary>Length, contents, footage and who made it, in the order shown.</summary>
        public static List<KeyValuePair<string, string>> Of(UsdShot shot)
        {
            var lines = new List<KeyValuePair<string, string>>();
            Add(lines, "Length", LengthOf(shot.Clock));
            Add(lines, "Footage", FootageOf(shot.Plate));
            Add(lines, "Inside", ContentsOf(shot.gameObject));
            Add(lines, "Origin", OriginsOf(shot.Origins));
            foreach (ShotFact fact in shot.Facts)
            {
                Add(lines, fact.Name, fact.Value);
            }
            return lines;
        }

        private static string LengthOf(ShotClock clock)
        {
            return clock.FrameCount == 0
                ? "nothing moves"
                : Format("{0} frames at {1:0.###} a second: {2:0.00} s", clock.FrameCount, clock.Rate, clock.Duration);
        }

        private static string FootageOf(ShotPlate plate)
        {
            if (plate == null)
            {
                return "none";
            }
            return plate.Fault ?? (plate.HasFootage ? "found" : "missing");
        }

        private static string ContentsOf(GameObject root)
        {
            var parts = new List<string>();
            Count<Camera>(parts, root, "camera");
            Count<Light>(parts, root, "light");
            Count<MeshRenderer>(parts, root, "mesh", "meshes");
            Count<SkinnedMeshRenderer>(parts, root, "skinned mesh", "skinned meshes");
            Count<CachePlayer>(parts, root, "cache");
            Count<Collider>(parts, root, "collider");
            Count<Rigidbody>(parts, root, "body", "bodies");
            Count<AudioSource>(parts, root, "sound");
            long triangles = TrianglesOf(root);
            if (triangles > 0)
            {
                parts.Add(Format("{0:N0} triangles", triangles));
            }
            return parts.Count == 0 ? "nothing" : string.Join(", ", parts);
        }

        private static void Count<T>(List<string> parts, GameObject root, string one, string many = null) where T : Component
        {
            int count = root.GetComponentsInChildren<T>(true).Length;
            if (count > 0)
            {
                parts.Add(Format("{0} {1}", count, count == 1 ? one : many ?? one + "s"));
            }
        }

        private static long TrianglesOf(GameObject root)
        {
            long indices = 0;
            foreach (MeshFilter filter in root.GetComponentsInChildren<MeshFilter>(true))
            {
                indices += IndicesOf(filter.sharedMesh);
            }
            foreach (SkinnedMeshRenderer skin in root.GetComponentsInChildren<SkinnedMeshRenderer>(true))
            {
                indices += IndicesOf(skin.sharedMesh);
            }
            return indices / 3;
        }

        private static long IndicesOf(Mesh mesh)
        {
            long indices = 0;
            for (int part = 0; mesh != null && part < mesh.subMeshCount; part++)
            {
                indices += mesh.GetIndexCount(part);
            }
            return indices;
        }

        private static string OriginsOf(IReadOnlyList<ShotOrigin> origins)
        {
            var least = new SortedDictionary<string, double>(StringComparer.Ordinal);
            foreach (ShotOrigin origin in origins)
            {
                bool isKnown = least.TryGetValue(origin.Kind, out double confidence);
                least[origin.Kind] = isKnown ? Math.Min(confidence, origin.Confidence) : origin.Confidence;
            }
            var kinds = new List<string>();
            foreach (KeyValuePair<string, double> kind in least)
            {
                kinds.Add(Format("{0} (confidence {1:0.00} or more)", kind.Key, kind.Value));
            }
            return kinds.Count == 0 ? "not said" : string.Join(", ", kinds);
        }

        private static void Add(List<KeyValuePair<string, string>> lines, string name, string value)
        {
            lines.Add(new KeyValuePair<string, string>(name, value));
        }

        private static string Format(string format, params object[] values)
        {
            return string.Format(CultureInfo.InvariantCulture, format, values);
        }
    }
}
