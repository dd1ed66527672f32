using UnityEditor;
using UnityEditor.AssetImporters;
using UnityEngine;
using UnityEngine.Rendering;
using UsdBridge.Plan;

namespace UsdBridge.Editor
{
    /// <summary>Imports shots again when the project's render pipeline changes: materials and lights are its.</summary>
    internal static class RenderPipelineDependency
    {
        private const string Name = "UsdBridge/RenderPipeline";

        /// <summary>Says that an import's outcome depends on the pipeline.</summary>
        public static void Add(AssetImportContext context)
        {
            context.DependsOnCustomDependency(Name);
        }

        [InitializeOnLoadMethod]
        private static void Watch()
        {
            if (AssetDatabase.IsAssetImportWorkerProcess())
            {
                return; // only the main process may register dependencies
            }
            Register();
            RenderPipelineManager.activeRenderPipelineTypeChanged += OnChanged;
        }

        private static void OnChanged()
        {
            Register();
            EditorApplication.delayCall += AssetDatabase.Refresh;
        }

        private static void Register()
        {
            PipelineKind pipeline = RenderPipelines.Current;
            AssetDatabase.RegisterCustomDependency(Name, Hash128.Compute(pipeline.ToString()));
        }
    }
}
