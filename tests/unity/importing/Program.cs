using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using UnityEditor;
using UnityEngine;
using UnityFakes;
using Object = UnityEngine.Object;

namespace Harness
{
    /// <summary>Imports files of a project folder by the package on the fakes, and tells everything as JSON.</summary>
    /// <remarks>
    /// PROJECT ASSET… [--times s,s,…] [--set name=value]… [--pipeline URP|HDRP] [--aspect a] [--video path=frames,rate,width,height]… [--twice]
    /// </remarks>
    internal static class Program
    {
        private static readonly Dictionary<string, string[]> Videos = new Dictionary<string, string[]>();

        private static int Main(string[] arguments)
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            PlayerLoop.Enter();
            var assets = arguments.Skip(1).TakeWhile(each => !each.StartsWith("--", StringComparison.Ordinal)).ToList();
            var options = Options(arguments.Skip(1 + assets.Count).ToList());
            Begin(arguments[0], options);
            var told = new Dictionary<string, object>();
            foreach (var path in assets)
            {
                Project.Load(path);
            }
            told["assets"] = Project.All.ToDictionary(each => each.Key, each => (object)ImportDump.Of(each.Value));
            if (options.ContainsKey("--twice"))
            {
                told["again"] = assets.ToDictionary(each => each, each => (object)ImportDump.Of(Project.Import(each)));
            }
            var times = options.TryGetValue("--times", out var said) ? said[0].Split(',').Select(Number) : new double[0];
            var aspect = options.TryGetValue("--aspect", out var wide) ? (float)Number(wide[0]) : 0;
            told["frames"] = assets.Where(each => Project.Load(each)?.Main is GameObject)
                .ToDictionary(each => each, each => (object)PlayDump.Of((GameObject)Project.Load(each).Main, times, aspect));
            told["unbound"] = Log.Unbound;
            told["log"] = Log.Lines;
            Console.Out.Write(JsonText.Of(told));
            return 0;
        }

        private static Dictionary<string, List<string>> Options(List<string> words)
        {
            var options = new Dictionary<string, List<string>>();
            for (var i = 0; i < words.Count; i++)
            {
                var name = words[i];
                options.TryAdd(name, new List<string>());
                if (i + 1 < words.Count && !words[i + 1].StartsWith("--", StringComparison.Ordinal))
                {
                    options[name].Add(words[++i]);
                }
            }
            return options;
        }

        private static void Begin(string root, Dictionary<string, List<string>> options)
        {
            UsePipeline(options.TryGetValue("--pipeline", out var pipeline) ? pipeline[0] : "");
            foreach (var each in options.TryGetValue("--video", out var videos) ? videos : new List<string>())
            {
                Videos[each.Split('=')[0]] = each.Split('=')[1].Split(',');
            }
            Application.dataPath = Path.Combine(root, "Assets");
            var chosen = options.TryGetValue("--set", out var set) ? set : new List<string>();
            Project.Configure = importer => chosen.ForEach(each => Choose(importer, each));
            Project.ImportForeign = Foreign;
            Project.Open(root, Assembly.Load("UsdBridge.Editor").GetTypes());
        }

        private static void UsePipeline(string name)
        {
            Shaders.Use(name);
            var assembly = name == "URP" ? "Unity.RenderPipelines.Universal.Runtime" : "Unity.RenderPipelines.HighDefinition.Runtime";
            var type = name == "" ? null : Assembly.Load(assembly).GetTypes().First(each => typeof(UnityEngine.Rendering.RenderPipelineAsset).IsAssignableFrom(each));
            UnityEngine.Rendering.GraphicsSettings.defaultRenderPipeline =
                type == null ? null : (UnityEngine.Rendering.RenderPipelineAsset)ScriptableObject.CreateInstance(type);
        }

        private static void Choose(AssetImporter importer, string choice)
        {
            var (name, value) = (choice.Split('=')[0], choice.Split('=')[1]);
            var property = new SerializedObject(importer).FindProperty(name) ?? new SerializedObject(importer).FindProperty("options." + name)
                ?? throw new ArgumentException($"{importer.GetType().Name} has no option {name}");
            if (value == "true" || value == "false")
            {
                property.boolValue = value == "true";
            }
            else if (char.IsDigit(value[0]) || value[0] == '-')
            {
                property.floatValue = (float)Number(value);
            }
            else
            {
                property.EnumName = value;
            }
        }

        private static Object Foreign(string path)
        {
            switch (Path.GetExtension(path))
            {
                case ".mp4":
                case ".webm":
                case ".mov":
                    var told = Videos.TryGetValue(path, out var known) ? known : new[] { "24", "24", "64", "48" };
                    return VideoMachine.Clip(Path.GetFileNameWithoutExtension(path), ulong.Parse(told[0]), Number(told[1]), uint.Parse(told[2]), uint.Parse(told[3]));
                case ".wav":
                    return Sound(path);
                case ".png":
                case ".jpg":
                    var picture = new Texture2D(2, 2) { name = Path.GetFileNameWithoutExtension(path) };
                    picture.LoadImage(File.ReadAllBytes(Path.Combine(Project.Root, path)));
                    return picture;
                default:
                    return null;
            }
        }

        private static AudioClip Sound(string path)
        {
            var bytes = File.ReadAllBytes(Path.Combine(Project.Root, path));
            for (int at = 12, frame = 4, rate = 48000, channels = 2; at + 8 <= bytes.Length; at += 8 + BitConverter.ToInt32(bytes, at + 4))
            {
                if (bytes[at] == 'f' && bytes[at + 1] == 'm')
                {
                    (channels, rate, frame) = (BitConverter.ToInt16(bytes, at + 10), BitConverter.ToInt32(bytes, at + 12), BitConverter.ToInt16(bytes, at + 20));
                }
                else if (bytes[at] == 'd' && bytes[at + 1] == 'a')
                {
                    return AudioClip.Create(Path.GetFileNameWithoutExtension(path), BitConverter.ToInt32(bytes, at + 4) / frame, channels, rate, false);
                }
            }
            return null;
        }

        private static double Number(string word) => double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
