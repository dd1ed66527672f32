using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>A thing of a stage: what all layers together say of it.</summary>
    public sealed class UsdPrim
    {
        private const string AnyType = "__AnyType__";

        private readonly PrimSource[] _sources;
        private readonly PrimVariants _variants;
        private Dictionary<string, object> _properties;
        private UsdPrim[] _children = Array.Empty<UsdPrim>();
        private UsdAttribute[] _attributes;
        private string[] _applied;

        internal UsdPrim(
            UsdStage stage, UsdPrim parent, UsdPath path, PrimSource[] sources, PrimVariants variants)
        {
            Stage = stage;
            Parent = parent;
            Path = path;
            _sources = sources;
            _variants = variants;
            Specifier specifier = parent == null ? Specifier.Def : ResolveSpecifier();
            bool isShared = parent == null || parent.IsInstance; // OpenUSD asks the prototype, which always is
            IsDefined = specifier != Specifier.Over && (isShared || parent.IsDefined);
            IsAbstract = specifier == Specifier.Class || (!isShared && parent.IsAbstract);
            IsActive = parent == null || ResolveActive();
            TypeName = ResolveTypeName();
        }

        /// <summary>The stage that it is in.</summary>
        public UsdStage Stage { get; }

        /// <summary>Where it is in the stage.</summary>
        public UsdPath Path { get; }

        /// <summary>The last word of its path; empty for the root.</summary>
        public string Name => Path.Name;

        /// <summary>Its schema: "Mesh"; empty if it has none.</summary>
        public string TypeName { get; }

        /// <summary>The prim above; null for the root.</summary>
        public UsdPrim Parent { get; }

        /// <summary>The prims below, in order, whether active, defined or not; none below inactive ones.</summary>
        public IReadOnlyList<UsdPrim> Children => _children;

        /// <summary>Is it part of the scene, not switched off?</summary>
        public bool IsActive { get; }

        /// <summary>Is it, and are all above it, more than opinions on something that is not there?</summary>
        public bool IsDefined { get; }

        /// <summary>Is it, or one above it, a class: there to be inherited from, not to be seen?</summary>
        public bool IsAbstract { get; }

        /// <summary>Could all below it be shared with other prims? Its own layers say nothing of what is below then.</summary>
        public bool IsInstance { get; internal set; }

        /// <summary>Its kind: "component"; empty if it has none.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public string Kind => GetMetadata("kind").AsText() ?? "";

        /// <summary>API schemas that files apply to it, in order: "CollectionAPI:lights".</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<string> AppliedSchemas => _applied ?? (_applied =
            GetMetadata(FieldNames.ApiSchemas).As<ListOp<string>>()?.Explicit ?? Array.Empty<string>());

        /// <summary>Its attributes that files speak of, in order.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<UsdAttribute> Attributes => _attributes ?? (_attributes = FindAttributes());

        /// <summary>Its relationships that files speak of, in order.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IEnumerable<UsdRelationship> Relationships
        {
            get
            {
                foreach (string name in PropertyNames())
                {
                    if (Find(name) is UsdRelationship relationship)
                    {
                        yield return relationship;
                    }
                }
            }
        }

        /// <summary>Names of its variant sets, in order.</summary>
        public IReadOnlyList<string> VariantSets => _variants.Sets;

        /// <summary>Is an API schema applied to it: "PhysicsRigidBodyAPI", "CollectionAPI:lights"?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public bool HasApi(string name)
        {
            foreach (string applied in AppliedSchemas)
            {
                if (applied == name)
                {
                    return true;
                }
            }
            return false;
        }

        /// <summary>The attribute of a name; null if no file speaks of it.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public UsdAttribute GetAttribute(string name)
        {
            return Find(name) as UsdAttribute;
        }

        /// <summary>The relationship of a name; null if no file speaks of it.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public UsdRelationship GetRelationship(string name)
        {
            return Find(name) as UsdRelationship;
        }

        /// <summary>A piece of metadata out of all layers; kind None if there is none.</summary>
        /// <remarks>Lists are complete (explicit); dictionaries have the entries of all layers.</remarks>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public Value GetMetadata(string name)
        {
            return MetadataResolution.Resolve(_sources, name);
        }

        /// <summary>The variant that is chosen in a set; empty if none is.</summary>
        public string GetVariantSelection(string set)
        {
            return _variants.Selection(set);
        }

        /// <summary>The path of the prim.</summary>
        public override string ToString()
        {
            return Path.ToString();
        }

        /// <summary>Does any layer have a field of this name for it?</summary>
        internal bool Has(string field)
        {
            foreach (PrimSource source in _sources)
            {
                if (source.Spec.Has(field))
                {
                    return true;
                }
            }
            return false;
        }

        internal void SetChildren(UsdPrim[] children)
        {
            _children = children;
        }

        /// <summary>The strongest specifier that is more than an over; classes that it inherits from make it none.</summary>
        private Specifier ResolveSpecifier()
        {
            var resolved = Specifier.Over;
            foreach (PrimSource source in _sources)
            {
                var specifier = (Specifier)source.Spec.Get(FieldNames.Specifier).AsInteger((long)Specifier.Over);
                if (specifier == Specifier.Def || (specifier == Specifier.Class && !source.IsInherited))
                {
                    return specifier;
                }
                resolved = specifier == Specifier.Class ? specifier : resolved;
            }
            return resolved;
        }

        private bool ResolveActive()
        {
            foreach (PrimSource source in _sources)
            {
                Value value = source.Spec.Get(FieldNames.Active);
                if (!value.IsNone)
                {
                    return value.AsBool(true);
                }
            }
            return true;
        }

        private string ResolveTypeName()
        {
            foreach (PrimSource source in _sources)
            {
                string name = source.Spec.Get(FieldNames.TypeName).AsText();
                if (!string.IsNullOrEmpty(name) && name != AnyType)
                {
                    return name;
                }
            }
            return "";
        }

        private object Find(string name)
        {
            _properties = _properties ?? new Dictionary<string, object>(StringComparer.Ordinal);
            if (!_properties.TryGetValue(name, out object property))
            {
                property = Make(name);
                _properties.Add(name, property);
            }
            return property;
        }

        private object Make(string name)
        {
            var found = new List<PropertySource>();
            foreach (PrimSource source in _sources)
            {
                Spec spec = source.Layer.Find(source.Spec.Path.AppendProperty(name));
                if (spec != null && (found.Count == 0 || spec.Type == found[0].Spec.Type))
                {
                    found.Add(new PropertySource(source, spec));
                }
            }
            if (found.Count == 0)
            {
                return null;
            }
            PropertySource[] sources = found.ToArray();
            return sources[0].Spec.Type == SpecType.Relationship
                ? (object)new UsdRelationship(this, name, sources)
                : new UsdAttribute(this, name, sources);
        }

        private List<string> PropertyNames()
        {
            var known = new HashSet<string>(StringComparer.Ordinal);
            foreach (PrimSource source in _sources)
            {
                known.UnionWith(source.Spec.Get(FieldNames.Properties).As<string[]>() ?? Array.Empty<string>());
            }
            var names = new List<string>(known);
            names.Sort(DictionaryOrder.Instance);
            string[] order = GetMetadata("propertyOrder").As<string[]>();
            if (order == null)
            {
                return names;
            }
            var ordered = new List<string>(order);
            ordered.RemoveAll(name => !known.Remove(name));
            names.RemoveAll(name => !known.Contains(name));
            ordered.AddRange(names);
            return ordered;
        }

        private UsdAttribute[] FindAttributes()
        {
            var attributes = new List<UsdAttribute>();
            foreach (string name in PropertyNames())
            {
                if (Find(name) is UsdAttribute attribute)
                {
                    attributes.Add(attribute);
                }
            }
            return attributes.ToArray();
        }
    }
}
