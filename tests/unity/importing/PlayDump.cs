using System.Collections.Generic;
using System.Linq;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Video;
using UnityFakes;

namespace Harness
{
    /// <summary>Where things are and what is seen when the imported Timeline is evaluated at times.</summary>
    internal static class PlayDump
    {
        private const int Settling = 40; // frames in which footage comes

        internal static List<object> Of(GameObject prefab, IEnumerable<double> times, float aspect)
        {
            var shot = Object.Instantiate(prefab);
            var director = shot.GetComponent<PlayableDirector>();
            var frames = times.Select(time => Frame(shot, director, time, aspect)).ToList();
            Object.DestroyImmediate(shot);
            return frames;
        }

        private static object Frame(GameObject shot, PlayableDirector director, double time, float aspect)
        {
            Shape(shot, aspect);
            if (director != null)
            {
                director.time = time;
                director.Evaluate();
                Shape(shot, aspect); // takes of a reel are there since
            }
            for (var i = 0; i < Settling && director != null && World.All.OfType<VideoPlayer>().Any(); i++)
            {
                PlayerLoop.Tick(1 / 60f);
            }
            return new Dictionary<string, object>
            {
                ["time"] = time,
                ["nodes"] = shot.GetComponentsInChildren<Transform>(true).GroupBy(each => Described.PathOf(each, shot.transform))
                    .ToDictionary(each => each.Key, each => Node(each.First())),
                ["cameras"] = Each<Camera>(shot, See),
                ["lights"] = Each<Light>(shot, each => Described.Of(each, shot.transform)),
                ["video"] = World.All.OfType<VideoPlayer>().Select(each => each.isPrepared ? (object)each.frame : null).ToList(),
                ["filters"] = Each<MeshFilter>(shot, each => each.sharedMesh == null ? null : each.sharedMesh.vertices.SelectMany(v => new[] { v.x, v.y, v.z }).ToList()),
            };
        }

        private static void Shape(GameObject shot, float aspect)
        {
            foreach (var camera in shot.GetComponentsInChildren<Camera>(true).Where(_ => aspect > 0))
            {
                camera.aspect = aspect;
            }
        }

        private static Dictionary<string, object> Each<T>(GameObject shot, System.Func<T, object> tell) where T : Component =>
            shot.GetComponentsInChildren<T>(true).GroupBy(each => Described.PathOf(each.transform, shot.transform))
                .ToDictionary(each => each.Key, each => tell(each.First()));

        private static object Node(Transform at) => new Dictionary<string, object>
        {
            ["world"] = Described.Numbers(at.localToWorldMatrix),
            ["active"] = at.gameObject.activeInHierarchy,
            ["seen"] = at.gameObject.activeInHierarchy && (at.GetComponent<Renderer>() == null || at.GetComponent<Renderer>().enabled),
        };

        private static object See(Camera camera)
        {
            var told = Described.Of(camera, null);
            told["projection"] = Described.Numbers(camera.projectionMatrix);
            told["view"] = Described.Numbers(camera.worldToCameraMatrix);
            return told;
        }
    }
}
