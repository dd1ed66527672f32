namespace UsdBridge
{
    /// <summary>Prims marked as instances: below them, only what could be shared has opinions.</summary>
    internal static class Instancing
    {
        private const string Field = "instanceable";

        /// <summary>Is the prim marked, and is there anything to share?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool IsInstance(PrimIndex index)
        {
            foreach (PrimNode node in index.Nodes)
            {
                if (node.Parent != null && IsShared(node))
                {
                    return IsMarked(index);
                }
            }
            return false;
        }

        /// <summary>Has a node opinions, and was it, or one above it, made for this very prim?</summary>
        public static bool IsShared(PrimNode node)
        {
            if (!node.HasSpecs)
            {
                return false;
            }
            for (; node.Parent != null; node = node.Parent)
            {
                if (!node.IsAncestral)
                {
                    return true;
                }
            }
            return false;
        }

        /// <summary>Forbids opinions to the copies of all nodes that are not shared.</summary>
        public static void RestrictCopies(PrimIndex index)
        {
            foreach (PrimNode node in index.Nodes)
            {
                if (node.Copy != null && !IsBelowShared(node) && node.Copy.RestrictedDepth == 0)
                {
                    node.Copy.RestrictedDepth = node.Path.Depth;
                }
            }
        }

        private static bool IsBelowShared(PrimNode node)
        {
            for (; node.Parent != null; node = node.Parent)
            {
                if (IsShared(node))
                {
                    return true;
                }
            }
            return false;
        }

        /// <summary>Is the prim marked as an instance, whether there is anything to share or not?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool IsMarked(PrimIndex index)
        {
            foreach (PrimNode node in StrengthOrder.Of(index.Root))
            {
                if (!node.HasSpecs || !node.Contributes)
                {
                    continue;
                }
                foreach (Spec spec in node.Specs)
                {
                    Value value = spec == null ? default : spec.Get(Field);
                    if (!value.IsNone)
                    {
                        return value.AsBool();
                    }
                }
            }
            return false;
        }
    }
}
