using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;
using UnityEngine.Video;
using UnityFakes;
using UsdBridge;
using UsdBridge.Editor;
using UsdBridge.Plan;
using Object = UnityEngine.Object;

/// <summary>Imports and menus on the fakes: "PROJECT VERB ARGUMENT VERB ARGUMENT …"; says what came out, line by line.</summary>
internal static class Program
{
    private static readonly Dictionary<string, Action<string>> Verbs = new Dictionary<string, Action<string>>
    {
        ["beside"] = package => { },
        ["import"] = Import,
        ["importers"] = path => Say("importer", Name(UnityEditor.AssetDatabase.GetImporterType(path)), "of", Names(UnityEditor.AssetDatabase.GetAvailableImporters(path))),
        ["option"] = SetOption,
        ["timeline"] = path => TellTimeline(Director(path)),
        ["editable"] = path => TellTimeline(CreateEditableTimeline.OfAsset(Prefab(path)).GetComponent<PlayableDirector>()),
        ["cutscene"] = AddToCutscene,
        ["extract"] = path => Say("extracted", ExtractMedia.Of(path)),
        ["pipeline"] = UsePipeline,
        ["remap"] = Remap,
        ["curves"] = TellCurves,
        ["scrub"] = Scrub,
        ["shot"] = TellShot,
    };

    private static readonly List<KeyValuePair<string, string>> Options = new List<KeyValuePair<string, string>>();

    private static int Main(string[] words)
    {
        Type[] theirs = words.Contains("beside") ? new[] { typeof(UnitysOwnImporter) } : Type.EmptyTypes;
        Project.Open(words[0], typeof(UsdzImporter).Assembly.GetTypes().Concat(theirs));
        Project.ImportForeign = Foreign;
        Project.Configure = importer => Options.ForEach(option => Set(importer, option.Key, option.Value));
        for (int at = 1; at < words.Length; at += 2)
        {
            Verbs[words[at]](words[at + 1]);
        }
        Log.Lines.ForEach(line => Say("console", line));
        foreach (string unbound in Log.Unbound)
        {
            Say("unbound", unbound);
        }
        return 0;
    }

    private static void Import(string path)
    {
        ProjectAsset asset = Project.Import(path);
        Say("main", asset.Main == null ? "none" : Name(asset.Main.GetType()));
        foreach (KeyValuePair<string, Object> held in asset.Objects.Where(each => each.Value != null))
        {
            Say("id", held.Key, Name(held.Value.GetType()), held.Value.name);
        }
        asset.Logs.ForEach(line => Say("log", line.Replace("\n", " | ")));
        asset.Lost.ForEach(line => Say("lost", line));
        foreach (string needed in asset.Dependencies)
        {
            Say("needs", needed);
        }
        Say("thumbnail", asset.Thumbnail == null ? "none" : $"{asset.Thumbnail.width}x{asset.Thumbnail.height}");
    }

    private static void SetOption(string words)
    {
        string[] parts = words.Split('=');
        Options.Add(new KeyValuePair<string, string>(parts[0], parts[1]));
    }

    private static void Set(object importer, string name, string value)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        object holder = importer.GetType().GetField(name, Any) != null ? importer : importer.GetType().GetField("options", Any).GetValue(importer);
        FieldInfo field = holder.GetType().GetField(name, Any);
        object made = field.FieldType.IsEnum ? Enum.Parse(field.FieldType, value) : Convert.ChangeType(value, field.FieldType);
        field.SetValue(holder, made);
    }

    private static void Remap(string words)
    {
        string[] parts = words.Split('=');
        var importer = UnityEditor.AssetImporter.GetAtPath(parts[0]);
        var material = new Material(Shader.Find("Standard")) { name = "mine" };
        UnityEditor.AssetDatabase.CreateAsset(material, "Assets/mine.mat");
        importer.AddRemap(new UnityEditor.AssetImporter.SourceAssetIdentifier(typeof(Material), parts[1]), material);
    }

    private static void UsePipeline(string type)
    {
        Type found = Assembly.Load(type.Substring(0, type.IndexOf('/'))).GetType(type.Substring(type.IndexOf('/') + 1));
        UnityEngine.Rendering.GraphicsSettings.defaultRenderPipeline = (UnityEngine.Rendering.RenderPipelineAsset)ScriptableObject.CreateInstance(found);
    }

    // Frames come only while somebody asks for one, as in edit mode; a decoder needs several.
    private static void Scrub(string path)
    {
        ShotPlate plate = Object.Instantiate(Prefab(path)).GetComponent<UsdShot>().Plate;
        foreach (long frame in new[] { 7, 2, 11 })
        {
            plate.Show(plate.Clock.MiddleOf(frame));
            int ticks = 0;
            for (; UnityEditor.EditorApplication.IsFrameQueued && ticks < 600; ticks++)
            {
                UnityEditor.EditorApplication.IsFrameQueued = false;
                PlayerLoop.Tick(1 / 60f);
            }
            Say("scrubbed", frame, plate.ShownFrame, ticks);
        }
    }

    private static void TellCurves(string path)
    {
        PlayableDirector director = Director(path);
        director.time = 0.1;
        director.Evaluate();
        foreach (AnimationClip clip in Project.Import(path).Objects.Select(each => each.Value).OfType<AnimationClip>())
        {
            clip.Curves.ForEach(each => Say("curve", clip.name, each.Path, each.Type.Name, each.Property));
        }
        foreach (Light light in Prefab(path).GetComponentsInChildren<Light>(true))
        {
            Say("light", light.name, light.GetComponent<Animator>() != null);
        }
    }

    private static void AddToCutscene(string words)
    {
        string[] parts = words.Split('@');
        var owner = new GameObject("Cutscene");
        var director = owner.AddComponent<PlayableDirector>();
        var timeline = ScriptableObject.CreateInstance<TimelineAsset>();
        director.playableAsset = timeline;
        if (parts.Length > 2)
        {
            timeline.CreateTrack(Assembly.Load("Unity.Cinemachine").GetType("Unity.Cinemachine.CinemachineTrack"), null, "Cinemachine");
        }
        double time = double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        TimelineClip clip = AddShotToCutscene.Add(director, Prefab(parts[0]), time);
        AddShotToCutscene.Add(director, Prefab(parts[0]), time);
        TellTimeline(director);
        var control = (ControlPlayableAsset)clip.asset;
        GameObject placed = control.sourceGameObject.Resolve(director);
        Camera camera = placed.GetComponent<UsdShot>().ShotCamera;
        Say("camera", camera.enabled, string.Join(",", camera.GetComponents<MonoBehaviour>().Select(each => $"{Name(each.GetType())}={each.enabled}")));
        Say("placed", placed.name, placed.GetComponent<UsdShot>() != null, control.updateDirector, control.updateITimeControl);
    }

    private static void TellShot(string path)
    {
        UsdShot shot = Prefab(path).GetComponent<UsdShot>();
        Say("footage", shot.Plate != null && shot.Plate.HasFootage);
        foreach (ShotFinding finding in shot.Findings)
        {
            Say("finding", finding.Code, finding.Severity, finding.Where);
        }
        foreach (AudioSource source in shot.GetComponentsInChildren<AudioSource>(true))
        {
            Say("sound", source.name, source.clip == null ? "none" : source.clip.name);
        }
        foreach (Renderer renderer in shot.GetComponentsInChildren<Renderer>(true))
        {
            Say("materials", renderer.name, string.Join(",", renderer.sharedMaterials.Select(each => each.name)));
        }
    }

    private static void TellTimeline(PlayableDirector director)
    {
        var timeline = (TimelineAsset)director.playableAsset;
        Say("timeline", timeline.name, timeline.editorSettings.frameRate, timeline.durationMode, timeline.fixedDuration, director.playOnAwake);
        foreach (TrackAsset track in timeline.GetOutputTracks().SelectMany(each => new[] { each }.Concat(each.GetChildTracks())))
        {
            Object bound = director.GetGenericBinding(track.isSubTrack ? track.parent : track);
            Say("track", Name(track.GetType()), track.name, bound == null ? "none" : Name(bound.GetType()), track.isSubTrack ? "override" : "own");
            foreach (TimelineClip clip in track.GetClips())
            {
                Say("clip", clip.displayName, Name(clip.asset.GetType()), clip.start, clip.duration, clip.clipIn);
            }
            foreach (IMarker marker in track.GetMarkers())
            {
                Say("marker", ((Object)marker).name, marker.time, ((SignalEmitter)marker).asset.name);
            }
        }
    }

    private static Object Foreign(string path)
    {
        switch (Path.GetExtension(path))
        {
            case ".mp4":
            case ".webm":
                return new VideoClip { name = Path.GetFileNameWithoutExtension(path), originalPath = path, frameCount = 12 };
            case ".wav":
                return AudioClip.Create(Path.GetFileNameWithoutExtension(path), 24024, 1, 48000, false);
            case ".png":
                return new Texture2D(2, 2) { name = Path.GetFileNameWithoutExtension(path) };
            default:
                return null;
        }
    }

    private static GameObject Prefab(string path) => (GameObject)UnityEditor.AssetDatabase.LoadMainAssetAtPath(path);

    private static PlayableDirector Director(string path) => Prefab(path).GetComponent<PlayableDirector>();

    private static string Name(Type type) => type == null ? "none" : type.Name;

    private static string Names(Type[] types) => string.Join(",", types.Select(Name).OrderBy(each => each, StringComparer.Ordinal));

    private static void Say(params object[] words)
    {
        Console.WriteLine(string.Join("\t", words.Select(each => Convert.ToString(each is double number ? number.ToString("R") : each, System.Globalization.CultureInfo.InvariantCulture))));
    }
}
