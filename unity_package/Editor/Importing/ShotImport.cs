using System;
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
        private GameObject _root;

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
            _options.pipeline = Pipeline.Current;
            ShotPlan plan = ShotSource.Plan(_context.assetPath, _options, _context);
            BuiltShot built = Build(plan);
            var media = new MediaLinks(_context);
            LinkMedia(plan, built, media);
            if (plan.Clips.Count > 0 || plan.Timeline.Duration > 0)
            {
                Animate(plan, built);
            }
            List<UsdFinding> findings = Told(plan, built, media);
            built.Shot.Tell(findings);
            AddAll(media);
            ImportLog.Tell(_context, findings);
        }
    }
}
