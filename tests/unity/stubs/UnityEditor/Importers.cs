// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Editor/Mono/AssetPipeline/AssetImportContext.bindings.cs; Editor/Mono/AssetPipeline/AssetImporter.bindings.cs; Modules/AssetPipelineEditor/Public/ScriptedImporter.cs; Modules/AssetPipelineEditor/ImportSettings/ScriptedImporterEditor.cs; Modules/AssetPipelineEditor/ImportSettings/AssetImporterEditor.cs; Editor/Mono/GUID.bindings.cs; Modules/AssetPipelineEditor/Public/VideoImporter.bindings.cs
// https://docs.unity3d.com/ScriptReference/AssetImporters.AssetImportContext.html, https://docs.unity3d.com/ScriptReference/AssetImporters.ScriptedImporterAttribute.html
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using UnityEngine;
using UnityFakes;
using Object = UnityEngine.Object;

[assembly: InternalsVisibleTo("Fakes.Harness")]
[assembly: InternalsVisibleTo("Unity.Timeline.Editor")]

namespace UnityEditor
{
    public struct GUID : IEquatable<GUID>
    {
        private readonly string _hex;

        public GUID(string hexRepresentation) => _hex = hexRepresentation;

        public bool Empty() => string.IsNullOrEmpty(_hex);
        public static GUID Generate() => new GUID(Guid.NewGuid().ToString("N"));
        public static bool TryParse(string hex, out GUID result)
        {
            result = new GUID(hex);
            return hex != null && hex.Length == 32;
        }

        public bool Equals(GUID obj) => _hex == obj._hex;
        public override bool Equals(object obj) => obj is GUID guid && Equals(guid);
        public override int GetHashCode() => (_hex ?? "").GetHashCode();
        public override string ToString() => _hex ?? "";
    }

    public class AssetImporter : Object
    {
        internal string Path = "";
        [NonSerialized] internal readonly Dictionary<SourceAssetIdentifier, Object> Remaps = new Dictionary<SourceAssetIdentifier, Object>();

        public struct SourceAssetIdentifier : IEquatable<SourceAssetIdentifier>
        {
            public Type type;
            public string name;

            public SourceAssetIdentifier(Type type, string name) => (this.type, this.name) = (type, name);

            public SourceAssetIdentifier(Object asset) : this(asset.GetType(), asset.name) { }

            public bool Equals(SourceAssetIdentifier other) => type == other.type && name == other.name;
            public override bool Equals(object obj) => obj is SourceAssetIdentifier other && Equals(other);
            public override int GetHashCode() => type.GetHashCode() ^ name.GetHashCode();
        }

        public string assetPath => Path;
        public string userData { get; set; } = "";
        public bool importSettingsMissing => false;

        public static AssetImporter GetAtPath(string path) => Project.ImporterOf(path);
        public void SaveAndReimport() => Project.Import(Path);
        public void AddRemap(SourceAssetIdentifier identifier, Object externalObject) => Remaps[identifier] = externalObject;
        public bool RemoveRemap(SourceAssetIdentifier identifier) => Remaps.Remove(identifier);
        public Dictionary<SourceAssetIdentifier, Object> GetExternalObjectMap() => new Dictionary<SourceAssetIdentifier, Object>(Remaps);
        public virtual bool SupportsRemappedAssetType(Type type) => false;
    }
}

namespace UnityEditor.AssetImporters
{
    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public class ScriptedImporterAttribute : Attribute
    {
        public ScriptedImporterAttribute(int version, string ext) : this(version, new[] { ext }) { }
        public ScriptedImporterAttribute(int version, string ext, int importQueueOffset) : this(version, new[] { ext }, null, importQueueOffset) { }
        public ScriptedImporterAttribute(int version, string[] exts) : this(version, exts, null, 0) { }
        public ScriptedImporterAttribute(int version, string[] exts, string[] overrideExts) : this(version, exts, overrideExts, 0) { }
        public ScriptedImporterAttribute(int version, string[] exts, int importQueueOffset) : this(version, exts, null, importQueueOffset) { }

        public ScriptedImporterAttribute(int version, string[] exts, string[] overrideExts, int importQueueOffset)
        {
            (this.version, fileExtensions, overrideFileExtensions, importQueuePriority) = (version, exts, overrideExts, importQueueOffset);
            if ((exts ?? new string[0]).Concat(overrideExts ?? new string[0]).Any(each => each.StartsWith(".", StringComparison.Ordinal)))
            {
                throw new ArgumentException("extensions have no leading dot");
            }
        }

        public int version { get; }
        public int importQueuePriority { get; }
        public string[] fileExtensions { get; }
        public string[] overrideFileExtensions { get; }
        [Obsolete("Use overrideFileExtensions instead.")]
        public string[] overrideExts => overrideFileExtensions;
        public bool AllowCaching { get; set; }
    }

    public abstract class ScriptedImporter : AssetImporter
    {
        public abstract void OnImportAsset(AssetImportContext ctx);
    }

    public class AssetImportContext
    {
        internal readonly List<(string Id, Object Object)> Added = new List<(string, Object)>();
        internal readonly SortedSet<string> Dependencies = new SortedSet<string>(StringComparer.Ordinal);
        internal readonly List<string> Logs = new List<string>();
        internal Texture2D Thumbnail;

        internal AssetImportContext(string path) => assetPath = path;

        public string assetPath { get; }
        public Object mainObject { get; private set; }
        public BuildTarget selectedBuildTarget => BuildTarget.StandaloneLinux64;

        public void AddObjectToAsset(string identifier, Object obj) => AddObjectToAsset(identifier, obj, null);

        public void AddObjectToAsset(string identifier, Object obj, Texture2D thumbnail)
        {
            if (!obj)
            {
                throw new ArgumentNullException(nameof(obj), "Cannot add a null object : " + (identifier ?? "<null>"));
            }
            if (string.IsNullOrEmpty(identifier) || Added.Any(each => each.Id == identifier && each.Object.GetType() == obj.GetType()))
            {
                Logs.Add($"Warning: Identifier uniqueness violation: '{identifier}'");
            }
            if (obj is AudioClip || obj is UnityEngine.Video.VideoClip || obj is Component)
            {
                Logs.Add($"Error: a {obj.GetType().Name} can not be part of an imported asset");
            }
            Added.Add((identifier, obj));
            Thumbnail = thumbnail ? thumbnail : Thumbnail;
        }

        public void SetMainObject(Object obj) => mainObject = Added.Any(each => each.Object == obj) ? obj
            : throw new InvalidOperationException("SetMainObject: the object has to be added first.");

        public void GetObjects(List<Object> objects) => objects.AddRange(Added.Select(each => each.Object));
        public void DependsOnSourceAsset(string path) => Dependencies.Add("source " + path);
        public void DependsOnArtifact(string path) => Dependencies.Add("artifact " + path);
        public void DependsOnArtifact(GUID guid) => Dependencies.Add("artifact " + guid);
        public void DependsOnCustomDependency(string dependency) => Dependencies.Add("custom " + dependency);
        public void LogImportError(string msg, Object obj = null) => Logs.Add("Error: " + msg);
        public void LogImportWarning(string msg, Object obj = null) => Logs.Add("Warning: " + msg);
        public string GetOutputArtifactFilePath(string fileName) => "Library/" + fileName;
#if UNITY_6000_0_OR_NEWER
        public Object GetReferenceToAssetMainObject(string path) => AssetDatabase.LoadMainAssetAtPath(path);
#endif
    }

    public abstract class AssetImporterEditor : Editor
    {
        public virtual bool showImportedObject => true;
        protected virtual bool useAssetDrawPreview => true;
        protected virtual bool needsApplyRevert => true;
        protected Object assetTarget => assetTargets.FirstOrDefault();
        protected Object[] assetTargets => targets.OfType<AssetImporter>().Select(each => AssetDatabase.LoadMainAssetAtPath(each.assetPath)).ToArray();

        public virtual void OnEnable() { }
        public virtual void OnDisable() { }
        protected void ApplyRevertGUI() { }
        protected virtual bool OnApplyRevertGUI() => false;
        protected virtual void Apply() { }
        public virtual bool HasModified() => false;
        protected virtual void ResetValues() { }
        protected void SaveChanges() { }
    }

    public abstract class ScriptedImporterEditor : AssetImporterEditor { }
}

namespace UnityEditor
{
    public enum BuildTarget { StandaloneOSX = 2, StandaloneWindows = 5, iOS = 9, Android = 13, StandaloneWindows64 = 19, WebGL = 20, StandaloneLinux64 = 24 }
}
