// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Modules/AssetDatabase/Editor/ScriptBindings/AssetDatabase.bindings.cs; Editor/Mono/AssetDatabase/AssetDatabase.cs; Editor/Mono/AssetPostprocessor.cs; Modules/AssetPipelineEditor/Public/ScriptedImporter.cs; Editor/Mono/AssetDatabase/AssetDatabaseSearching.cs; Editor/Mono/AssetDatabase/AssetDatabase.deprecated.cs
// https://docs.unity3d.com/ScriptReference/AssetDatabase.html
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UnityEditor.AssetImporters;
using UnityEditor;
using UnityEngine;
using UnityFakes;
using Object = UnityEngine.Object;

namespace UnityEditor
{
    [Flags]
    public enum ImportAssetOptions { Default = 0, ForceUpdate = 1, ForceSynchronousImport = 8, ImportRecursive = 256, ForceUncompressedImport = 8192 }

    public class AssetPostprocessor
    {
        public string assetPath { get; set; }
        public AssetImporter assetImporter => AssetImporter.GetAtPath(assetPath);
    }

    public sealed class AssetDatabase
    {
        public static Object LoadMainAssetAtPath(string assetPath) => Project.Load(assetPath)?.Main;
        public static T LoadAssetAtPath<T>(string assetPath) where T : Object => (T)LoadAssetAtPath(assetPath, typeof(T));

        public static Object LoadAssetAtPath(string assetPath, Type type)
        {
            var asset = Project.Load(assetPath);
            return asset == null ? null : type.IsInstanceOfType(asset.Main) ? asset.Main : asset.Objects.Values.FirstOrDefault(type.IsInstanceOfType);
        }

        public static Object[] LoadAllAssetsAtPath(string assetPath) => Project.Load(assetPath)?.Objects.Values.ToArray() ?? new Object[0];
        public static Object[] LoadAllAssetRepresentationsAtPath(string assetPath) => LoadAllAssetsAtPath(assetPath).Where(each => each != LoadMainAssetAtPath(assetPath)).ToArray();
        public static string GetAssetPath(Object assetObject) => Project.PathOf(assetObject);
        public static bool Contains(Object obj) => Project.PathOf(obj) != "";
        public static bool IsMainAsset(Object obj) => Project.Load(Project.PathOf(obj))?.Main == obj;
        public static bool IsSubAsset(Object obj) => Contains(obj) && !IsMainAsset(obj);
        public static string AssetPathToGUID(string path) => Hash128.Compute(path).ToString();
        public static GUID GUIDFromAssetPath(string path) => new GUID(AssetPathToGUID(path));
        public static string GUIDToAssetPath(string guid) => Project.Files().FirstOrDefault(each => AssetPathToGUID(each) == guid) ?? "";
        public static bool TryGetGUIDAndLocalFileIdentifier(Object obj, out string guid, out long localId)
        {
            guid = AssetPathToGUID(GetAssetPath(obj));
            localId = 0;
            return Contains(obj);
        }

        public static string[] FindAssets(string filter) => new string[0];
        public static string[] FindAssets(string filter, string[] searchInFolders) => new string[0];
        public static bool IsValidFolder(string path) => Directory.Exists(Project.Full(path));
        public static string CreateFolder(string parentFolder, string newFolderName)
        {
            Directory.CreateDirectory(Project.Full(parentFolder + "/" + newFolderName));
            return AssetPathToGUID(parentFolder + "/" + newFolderName);
        }

        public static void CreateAsset(Object asset, string path) => Project.Save(asset, path);
        public static void AddObjectToAsset(Object objectToAdd, string path) => Project.Load(path).Put(objectToAdd);
        public static void AddObjectToAsset(Object objectToAdd, Object assetObject) => Project.Load(GetAssetPath(assetObject)).Put(objectToAdd);
        public static void RemoveObjectFromAsset(Object objectToRemove) { }
        public static string ExtractAsset(Object asset, string newPath) => Contains(asset) ? "" : "not an asset";
        public static string GenerateUniqueAssetPath(string path)
        {
            var stem = path.Substring(0, path.Length - Path.GetExtension(path).Length);
            var unique = path;
            for (var i = 1; Project.Load(unique) != null || File.Exists(Project.Full(unique)); i++)
            {
                unique = $"{stem} {i}{Path.GetExtension(path)}";
            }
            return unique;
        }

        public static bool DeleteAsset(string path) => Project.Forget(path);
        public static void SaveAssets() { }
        public static void SaveAssetIfDirty(Object obj) { }
        public static void Refresh() { }
        public static void Refresh(ImportAssetOptions options) { }
        public static void ImportAsset(string path) => Project.Import(path);
        public static void ImportAsset(string path, ImportAssetOptions options) => Project.Import(path);
        public static bool WriteImportSettingsIfDirty(string path) => true;
        public static bool IsAssetImportWorkerProcess() => false;
        public static void StartAssetEditing() { }
        public static void StopAssetEditing() { }
        public static string[] GetDependencies(string pathName) => new[] { pathName };
        public static string[] GetDependencies(string pathName, bool recursive) => new[] { pathName };
        public static bool OpenAsset(Object target) => true;
        public static void RegisterCustomDependency(string dependency, Hash128 hashOfValue) => Project.CustomDependencies[dependency] = hashOfValue;
        public static uint UnregisterCustomDependencyPrefixFilter(string prefixFilter) => 0;
        public static void SetImporterOverride<T>(string path) where T : ScriptedImporter => Project.Override(path, typeof(T));
        public static void ClearImporterOverride(string path) => Project.Override(path, null);
        public static Type GetImporterOverride(string path) => Project.OverrideOf(path);
        public static Type GetDefaultImporter(string path) => Project.DefaultImporter(path);
        public static Type[] GetAvailableImporters(string path) => Project.AvailableImporters(path);
        public static Type GetMainAssetTypeAtPath(string assetPath) => LoadMainAssetAtPath(assetPath)?.GetType();
#if UNITY_6000_0_OR_NEWER
        public static Type GetImporterType(string assetPath) => GetImporterOverride(assetPath) ?? GetDefaultImporter(assetPath);
        public static bool AssetPathExists(string assetPath) => File.Exists(Project.Full(assetPath));
#else
        public static Type GetImporterType(string assetPath) => GetImporterOverride(assetPath) ?? GetDefaultImporter(assetPath);
#endif
    }
}

namespace UnityFakes
{
    /// <summary>One imported or saved file: its main object and all others by identifier.</summary>
    public sealed class ProjectAsset
    {
        /// <summary>The file, "Assets/a.gshot".</summary>
        public string Path { get; internal set; }

        /// <summary>Its main object.</summary>
        public Object Main { get; internal set; }

        /// <summary>Every object by the identifier it was added with.</summary>
        public Dictionary<string, Object> Objects { get; } = new Dictionary<string, Object>();

        /// <summary>What its import depends on: "source …", "artifact …", "custom …".</summary>
        public SortedSet<string> Dependencies { get; internal set; } = new SortedSet<string>(StringComparer.Ordinal);

        /// <summary>What its import logged.</summary>
        public List<string> Logs { get; internal set; } = new List<string>();

        /// <summary>Objects that are referred to and would be lost: from, what.</summary>
        public List<string> Lost { get; } = new List<string>();

        /// <summary>The picture shown of it, or null.</summary>
        public Texture2D Thumbnail { get; internal set; }

        internal AssetImporter Importer { get; set; }

        internal void Put(Object obj) => Objects[$"{obj.GetType().Name} {obj.name} {Objects.Count}"] = obj;
    }

    /// <summary>A Unity project on disk, and the import of what is in it.</summary>
    public static class Project
    {
        private static readonly Dictionary<string, ProjectAsset> Assets = new Dictionary<string, ProjectAsset>();
        private static readonly Dictionary<string, Type> Overrides = new Dictionary<string, Type>();
        private static readonly List<Type> Importers = new List<Type>();
        private static readonly HashSet<string> Importing = new HashSet<string>();

        /// <summary>The folder that holds Assets.</summary>
        public static string Root { get; set; } = "";

        /// <summary>Sets an importer's options before it imports: the importer.</summary>
        public static Action<AssetImporter> Configure { get; set; }

        /// <summary>Makes an asset of a file that Unity itself imports, or null.</summary>
        public static Func<string, Object> ImportForeign { get; set; }

        /// <summary>Names and hashes that imports depend on.</summary>
        public static Dictionary<string, Hash128> CustomDependencies { get; } = new Dictionary<string, Hash128>();

        /// <summary>All files that were imported, by path.</summary>
        public static IReadOnlyDictionary<string, ProjectAsset> All => Assets;

        /// <summary>Takes a project folder and the importers of the package.</summary>
        public static void Open(string root, IEnumerable<Type> importers)
        {
            Assets.Clear();
            Overrides.Clear();
            Importers.Clear();
            Importing.Clear();
            CustomDependencies.Clear();
            Root = root;
            Importers.AddRange(importers.Where(each => typeof(ScriptedImporter).IsAssignableFrom(each) && !each.IsAbstract));
        }

        /// <summary>The asset of a path; imports it where that has not been done. Null for what is not there.</summary>
        public static ProjectAsset Load(string path)
        {
            if (string.IsNullOrEmpty(path))
            {
                return null;
            }
            return Assets.TryGetValue(path, out var asset) ? asset : File.Exists(Full(path)) && !Importing.Contains(path) ? Import(path) : null;
        }

        /// <summary>Imports a file, once more if it was.</summary>
        public static ProjectAsset Import(string path)
        {
            var type = OverrideOf(path) ?? DefaultImporter(path);
            var asset = new ProjectAsset { Path = path };
            Assets.TryGetValue(path, out var before);
            Importing.Add(path);
            if (type == null)
            {
                asset.Main = ImportForeign?.Invoke(path);
                asset.Objects["main"] = asset.Main;
            }
            else
            {
                ImportBy(type, path, asset, before);
            }
            Importing.Remove(path);
            if (asset.Main != null)
            {
                Assets[path] = asset;
            }
            return asset;
        }

        internal static IEnumerable<string> Files() =>
            Directory.EnumerateFiles(Full("Assets"), "*", SearchOption.AllDirectories)
                .Select(each => each.Substring(Root.Length).TrimStart('/')).OrderBy(each => each, StringComparer.Ordinal);

        internal static string Full(string path) => Path.Combine(Root, path);

        internal static string PathOf(Object obj)
        {
            var root = obj is Component c && c ? c.transform.root.gameObject : obj is GameObject go && go ? go.transform.root.gameObject : obj;
            return Assets.Values.FirstOrDefault(each => each.Objects.Values.Any(held => ReferenceEquals(held, root)))?.Path ?? "";
        }

        internal static AssetImporter ImporterOf(string path) => Load(path)?.Importer;

        internal static void Save(Object obj, string path)
        {
            var asset = new ProjectAsset { Path = path, Main = obj };
            obj.name = Path.GetFileNameWithoutExtension(path);
            asset.Objects["main"] = obj;
            Assets[path] = asset;
        }

        internal static bool Forget(string path)
        {
            var gone = Assets.Keys.Where(each => each == path || each.StartsWith(path + "/", StringComparison.Ordinal)).ToList();
            gone.ForEach(each => Assets.Remove(each));
            if (Directory.Exists(Full(path)))
            {
                Directory.Delete(Full(path), true);
                return true;
            }
            File.Delete(Full(path));
            return gone.Count > 0;
        }

        internal static void Override(string path, Type importer)
        {
            Overrides[path] = importer;
            Import(path);
        }

        internal static Type OverrideOf(string path) => Overrides.TryGetValue(path, out var type) ? type : null;

        internal static Type DefaultImporter(string path)
        {
            var all = Importers.Where(each => (Said(each).fileExtensions ?? new string[0]).Contains(Extension(path))).ToList();
            if (all.Count > 1)
            {
                Log.Lines.Add($"Error: Multiple scripted importers are targeting the extension '{Extension(path)}' and have all been rejected");
            }
            return all.Count == 1 ? all[0] : null;
        }

        internal static Type[] AvailableImporters(string path) => Importers
            .Where(each => (Said(each).fileExtensions ?? new string[0]).Concat(Said(each).overrideFileExtensions ?? new string[0]).Contains(Extension(path))).ToArray();

        private static string Extension(string path) => Path.GetExtension(path).TrimStart('.').ToLowerInvariant();

        private static ScriptedImporterAttribute Said(Type type) =>
            (ScriptedImporterAttribute)Attribute.GetCustomAttribute(type, typeof(ScriptedImporterAttribute));

        private static void ImportBy(Type type, string path, ProjectAsset asset, ProjectAsset before)
        {
            var gather = type.GetMethod("GatherDependenciesFromSourceFile", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic);
            foreach (var needed in (string[])gather?.Invoke(null, new object[] { path }) ?? new string[0])
            {
                if (!Importing.Contains(needed))
                {
                    Load(needed);
                }
            }
            var importer = before?.Importer != null && before.Importer.GetType() == type ? before.Importer : (AssetImporter)Activator.CreateInstance(type, true);
            importer.Path = path;
            Configure?.Invoke(importer);
            var context = new AssetImportContext(path);
            var living = new HashSet<Object>(World.All.Where(each => each is GameObject));
            ((ScriptedImporter)importer).OnImportAsset(context);
            Keep(context, asset, importer);
            foreach (var left in World.All.OfType<GameObject>().Where(each => !living.Contains(each) && each.transform.parent == null && !asset.Objects.ContainsValue(each)).ToList())
            {
                asset.Logs.Add($"Error: the import leaves '{left.name}' in the scene");
            }
        }

        private static void Keep(AssetImportContext context, ProjectAsset asset, AssetImporter importer)
        {
            (asset.Importer, asset.Main, asset.Dependencies, asset.Thumbnail) = (importer, context.mainObject, context.Dependencies, context.Thumbnail);
            asset.Logs = context.Logs;
            foreach (var (id, obj) in context.Added)
            {
                asset.Objects[asset.Objects.ContainsKey(id) ? $"{id} ({obj.GetType().Name})" : id] = obj;
            }
            asset.Main = asset.Main ? asset.Main : context.Added.Select(each => each.Object).FirstOrDefault();
            Assets[asset.Path] = asset;
            var held = new HashSet<Object>(asset.Objects.Values.SelectMany(Whole));
            foreach (var obj in held)
            {
                FindLost(obj, held, asset);
            }
            foreach (var root in asset.Objects.Values.OfType<GameObject>())
            {
                foreach (var behaviour in root.GetComponentsInChildren<MonoBehaviour>(true).Where(each => each.IsOn))
                {
                    behaviour.IsOn = false;
                    Messages.Send(behaviour, "OnDisable");
                }
                root.IsPrefab = true;
            }
            foreach (var obj in held.Where(each => each is ScriptableObject || each is MonoBehaviour))
            {
                Serialised.Reload(obj);
            }
        }

        private static IEnumerable<Object> Whole(Object obj) => obj is GameObject root
            ? root.Below(true).SelectMany(each => new Object[] { each }.Concat(each.Components)) : new[] { obj };

        private static void FindLost(Object obj, HashSet<Object> held, ProjectAsset asset)
        {
            if (obj is GameObject || obj is Transform)
            {
                return;
            }
            foreach (var (field, target) in Serialised.References(obj))
            {
                var isSaved = held.Contains(target) || target is Shader || target is Mesh mesh && mesh.IsBuiltIn || PathOf(target) != "" || target is UnityEngine.Rendering.RenderPipelineAsset;
                if (target && !isSaved)
                {
                    asset.Lost.Add($"{obj.name} ({obj.GetType().Name}).{field} -> {target.name} ({target.GetType().Name})");
                }
            }
        }
    }
}
