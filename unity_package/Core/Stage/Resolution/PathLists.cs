using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Targets of relationships and connections, out of all layers.</summary>
    internal static class PathLists
    {
        /// <summary>Paths in the stage, in order; edits of weaker layers are applied first.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static UsdPath[] Resolve(PropertySource[] sources, string field, UsdStage stage)
        {
            var paths = new List<UsdPath>();
            for (int index = sources.Length - 1; index >= 0; index--)
            {
                PropertySource source = sources[index];
                ListOp<UsdPath> edits = source.Spec.Get(field).As<ListOp<UsdPath>>();
                if (edits != null)
                {
                    ListEdits.Apply(
                        paths, edits, path => source.Prim.MapToStage(path), EqualityComparer<UsdPath>.Default);
                }
            }
            return paths.ToArray();
        }
    }
}
