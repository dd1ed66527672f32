using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>What a prim points to, by a name.</summary>
    public sealed class UsdRelationship
    {
        private readonly PropertySource[] _sources;
        private UsdPath[] _targets;

        internal UsdRelationship(UsdPrim prim, string name, PropertySource[] sources)
        {
            Prim = prim;
            Name = name;
            _sources = sources;
        }

        /// <summary>Its name, namespaces included: "material:binding".</summary>
        public string Name { get; }

        /// <summary>The prim that has it.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Where it is in the stage.</summary>
        /// <exception cref="UsdException">The path is too long.</exception>
        public UsdPath Path => Prim.Path.AppendProperty(Name);

        /// <summary>Absolute paths in the stage, in order; those that lead out of what was referenced are left out.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<UsdPath> Targets =>
            _targets ?? (_targets = PathLists.Resolve(_sources, FieldNames.TargetPaths, Prim.Stage));

        /// <summary>The strongest opinion of a piece of metadata; kind None if there is none.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public Value GetMetadata(string name)
        {
            return MetadataResolution.Resolve(_sources, name);
        }
    }
}
