using System.Collections.Generic;
using System.Linq;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;
using UnityFakes;
using Object = UnityEngine.Object;

namespace Harness
{
    /// <summary>What an import made: objects, prefab, clips, Timelines, meshes.</summary>
    internal static class ImportDump
    {
        internal static Dictionary<string, object> Of(ProjectAsset asset)
        {
            var told = new Dictionary<string, object>
            {
                ["main"] = asset.Main == null ? null : asset.Main.GetType().Name,
                ["ids"] = asset.Objects.ToDictionary(each => each.Key, each => $"{each.Value?.GetType().Name}:{each.Value?.name}"),
                ["dependencies"] = asset.Dependencies,
                ["logs"] = asset.Logs,
                ["lost"] = asset.Lost,
                ["thumbnail"] = asset.Thumbnail != null,
            };
            if (asset.Main is GameObject root)
            {
                told["prefab"] = root.GetComponentsInChildren<Transform>(true).Select(each => Node(each, root.transform)).ToList();
                told["bindings"] = Bindings(root);
            }
            told["clips"] = Each<AnimationClip>(asset, Clip);
            told["timelines"] = Each<TimelineAsset>(asset, Timeline);
            told["meshes"] = Each<Mesh>(asset, Mesh);
            told["materials"] = Each<Material>(asset, Material);
            told["textures"] = Each<Texture2D>(asset, each => Described.Of(each, null));
            return told;
        }

        private static Dictionary<string, object> Each<T>(ProjectAsset asset, System.Func<T, object> tell) where T : Object =>
            asset.Objects.Where(each => each.Value is T).ToDictionary(each => each.Key, each => tell((T)each.Value));

        private static object Node(Transform at, Transform root) => new Dictionary<string, object>
        {
            ["path"] = Described.PathOf(at, root),
            ["active"] = at.gameObject.activeSelf,
            ["position"] = new[] { at.localPosition.x, at.localPosition.y, at.localPosition.z },
            ["rotation"] = new[] { at.localRotation.x, at.localRotation.y, at.localRotation.z, at.localRotation.w },
            ["scale"] = new[] { at.localScale.x, at.localScale.y, at.localScale.z },
            ["components"] = at.GetComponents<Component>().Where(each => !(each is Transform)).Select(each => Described.Of(each, root)).ToList(),
        };

        private static object Bindings(GameObject root)
        {
            var director = root.GetComponent<PlayableDirector>();
            return director == null ? null : director.Bindings.Where(each => each.Key)
                .Select(each => new[] { each.Key.name, Described.Value(each.Value, root.transform, 0) }).ToList();
        }

        private static object Clip(AnimationClip clip) => new Dictionary<string, object>
        {
            ["name"] = clip.name,
            ["rate"] = clip.frameRate,
            ["length"] = clip.length,
            ["legacy"] = clip.legacy,
            ["loops"] = clip.Loops,
            ["curves"] = clip.Curves.Select(each => new Dictionary<string, object>
            {
                ["path"] = each.Path,
                ["type"] = each.Type.Name,
                ["property"] = each.Property,
                ["discrete"] = each.IsDiscrete,
                ["keys"] = each.Curve.keys.Select(key => new[] { key.time, key.value, key.inTangent, key.outTangent }).ToList(),
            }).ToList(),
        };

        private static object Timeline(TimelineAsset timeline) => new Dictionary<string, object>
        {
            ["name"] = timeline.name,
            ["rate"] = timeline.editorSettings.frameRate,
            ["duration"] = timeline.duration,
            ["tracks"] = timeline.GetOutputTracks().SelectMany(WithOverrides).Select(each => new Dictionary<string, object>
            {
                ["name"] = each.name,
                ["type"] = each.GetType().Name,
                ["clips"] = each.GetClips().Select(clip => new Dictionary<string, object>
                {
                    ["name"] = clip.displayName,
                    ["start"] = clip.start,
                    ["duration"] = clip.duration,
                    ["clipIn"] = clip.clipIn,
                    ["speed"] = clip.timeScale,
                    ["asset"] = Described.Of(clip.asset, null),
                }).ToList(),
                ["markers"] = each.GetMarkers().Cast<Object>().Select(marker => Described.Of(marker, null)).ToList(),
            }).ToList(),
        };

        private static IEnumerable<TrackAsset> WithOverrides(TrackAsset track) =>
            new[] { track }.Concat(track.GetChildTracks().SelectMany(WithOverrides));

        private static object Mesh(Mesh mesh) => new Dictionary<string, object>
        {
            ["name"] = mesh.name,
            ["vertices"] = mesh.vertices.SelectMany(v => new[] { v.x, v.y, v.z }).ToList(),
            ["normals"] = mesh.normals.SelectMany(v => new[] { v.x, v.y, v.z }).ToList(),
            ["triangles"] = Enumerable.Range(0, mesh.subMeshCount).Select(each => mesh.GetTriangles(each)).ToList(),
            ["shapes"] = mesh.blendShapeCount,
        };

        private static object Material(Material material)
        {
            var told = Described.Of(material, null);
            told["shader"] = material.shader.name;
            told["floats"] = material.Floats;
            told["colors"] = material.Colors.ToDictionary(each => each.Key, each => new[] { each.Value.r, each.Value.g, each.Value.b, each.Value.a });
            told["textures"] = material.Textures.Where(each => each.Value).ToDictionary(each => each.Key, each => each.Value.name);
            told["keywords"] = material.Keywords;
            return told;
        }
    }
}
