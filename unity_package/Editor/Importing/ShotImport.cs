using System.Collections.Generic;
using UnityEditor;
using UnityEditor.AssetImporters;
using UnityEngine;
using UnityEngine.Timeline;
using UsdBridge.Plan;
using Object = UnityEngine.Object;

namespace UsdBridge.Editor
{
    /// <summary>Imports one shot: read, plan, build, animate, put on a Timeline; only then anything is added.</summary>
    internal sealed class ShotImport
    {
        /// <summary>To be raised with every change of what an import makes: assets are then imported again.</summary>
        public const int Version = 1;

        private readonly AssetImportContext _context;
        private readonly AssetImporter _importer;
        private readonly PlanOptions _options;
        private readonly ImportedAssets _assets = new ImportedAssets();
        private BuiltShot _built;

        private ShotImport(AssetImportContext context, AssetImporter importer, PlanOptions options)
        {
            _context = context;
            _importer = importer;
            _options = options;
        }

        /// <summary>Imports a .usdz or .gshot; what is wrong is logged as one error, and nothing is imported.</summary>
        /// <param name="context">Of the import.</param>
        /// <param name="importer">Knows what of the project takes the place of imported materials and signals.</param>
        /// <param name="options">As the user chose.</param>
        public static void Run(AssetImportContext context, AssetImporter importer, PlanOptions options)
        {
            var import = new ShotImport(context, importer, options);
            try
            {
                import.Import();
            }
            catch (UsdException fault)
            {
                import.Discard();
                context.LogImportError(fault.Message);
            }
        }

        private void Import()
        {
            RenderPipelineDependency.Add(_context);
            CinemachineShots.AddDependency(_context);
            _options.pipeline = RenderPipelines.Current;
            ShotPlan plan = ShotSource.Plan(_context.assetPath, _options, _context);
            var media = new ProjectMedia(_context);
            Dictionary<string, Material> materials = Remapped<Material>();
            var builder = new ShotBuilder(plan, _options, media, made => materials.TryGetValue(made.Name, out Material own) ? own : null);
            _built = builder.Build();
            CinemachineShots.Prepare(_built.Shot.ShotCamera);
            foreach (BuiltAsset asset in _built.Assets)
            {
                _assets.Add(asset.Id, asset.Made);
            }
            if (plan.Timeline.Duration > 0)
            {
                TimelineWriter.Write(plan, new ShotParts(_built.Root, _built.Nodes, Animate(plan), Remapped<SignalAsset>()), _assets);
            }
            AddAll(Thumbnail.Of(plan, media.FirstPicture));
            ImportLog.Tell(_context, _built.Findings);
        }

        private Dictionary<string, AnimationClip> Animate(ShotPlan plan)
        {
            var paths = new Dictionary<string, string>();
            foreach (NodePlan node in plan.Nodes)
            {
                paths.Add(node.Id, node.AnimationPath);
            }
            var clips = new Dictionary<string, AnimationClip>();
            foreach (ClipPlan clip in plan.Clips)
            {
                clips.Add(clip.Name, ClipWriter.Write(clip, paths));
                _assets.Add("animation:" + clip.Name, clips[clip.Name]);
            }
            return clips;
        }

        private Dictionary<string, T> Remapped<T>() where T : Object
        {
            var remapped = new Dictionary<string, T>();
            foreach (KeyValuePair<AssetImporter.SourceAssetIdentifier, Object> entry in _importer.GetExternalObjectMap())
            {
                if (entry.Key.type == typeof(T) && entry.Value is T asset && asset != null)
                {
                    remapped.Add(entry.Key.name, asset);
                }
            }
            return remapped;
        }

        private void AddAll(Texture2D thumbnail)
        {
            _context.AddObjectToAsset("prefab", _built.Root, thumbnail);
            _context.SetMainObject(_built.Root);
            _assets.AddTo(_context);
        }

        private void Discard()
        {
            _assets.Discard();
            if (_built != null)
            {
                Object.DestroyImmediate(_built.Root);
            }
        }
    }
}
