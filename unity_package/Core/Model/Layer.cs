using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>One file of USD in memory: specs by path.</summary>
    /// <remarks>
    /// Values of crate files are read when they are asked for, from the file's bytes, which the layer keeps.
    /// A layer is safe to read from several threads.
    /// </remarks>
    public sealed class Layer
    {
        private readonly Dictionary<UsdPath, Spec> _specs = new Dictionary<UsdPath, Spec>();
        private readonly List<Spec> _order = new List<Spec>();

        /// <summary>A layer with nothing but its root.</summary>
        internal Layer(string name, string format)
        {
            Name = name;
            Format = format;
        }

        /// <summary>The name it was read by: a file, or an entry of a package.</summary>
        public string Name { get; }

        /// <summary>The format and its version, such as "usdc 0.8.0" or "usda 1.0".</summary>
        public string Format { get; }

        /// <summary>The layer's own metadata and top prims; null if the file has none.</summary>
        public Spec Root => Find(UsdPath.Root);

        /// <summary>All specs, in the order of the file.</summary>
        public IReadOnlyList<Spec> Specs => _order;

        /// <summary>The spec at a path; null if there is none.</summary>
        public Spec Find(UsdPath path)
        {
            return _specs.TryGetValue(path, out Spec spec) ? spec : null;
        }

        /// <summary>Adds a spec.</summary>
        /// <exception cref="UsdException">There is one at its path.</exception>
        internal void Add(Spec spec)
        {
            if (!_specs.TryAdd(spec.Path, spec))
            {
                throw new UsdException($"{Name}: <{spec.Path}> is there twice");
            }
            _order.Add(spec);
        }
    }
}
