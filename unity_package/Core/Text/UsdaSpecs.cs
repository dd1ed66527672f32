namespace UsdBridge
{
    /// <summary>Makes the specs of a layer that is being read.</summary>
    internal sealed class UsdaSpecs
    {
        private const int SpecBytes = 400;

        private readonly UsdaCursor _cursor;
        private readonly Layer _layer;
        private readonly MemoryBudget _budget;

        /// <summary>Makes specs of a layer.</summary>
        public UsdaSpecs(UsdaCursor cursor, Layer layer, MemoryBudget budget)
        {
            _cursor = cursor;
            _layer = layer;
            _budget = budget;
        }

        /// <summary>The spec of a path; made if there is none. One of another type is a fault.</summary>
        public Spec GetOrAdd(int start, UsdPath path, SpecType type)
        {
            return GetOrAdd(start, path, type, out _);
        }

        /// <summary>The spec of a path, and whether it was made now. One of another type is a fault.</summary>
        public Spec GetOrAdd(int start, UsdPath path, SpecType type, out bool isNew)
        {
            Spec spec = _layer.Find(path);
            isNew = spec == null;
            if (isNew)
            {
                _budget.Charge(1, SpecBytes);
                spec = new Spec(path, type);
                _layer.Add(spec);
            }
            return spec.Type == type ? spec : throw _cursor.Fault(start, $"<{path}> is a {spec.Type} already");
        }
    }
}
