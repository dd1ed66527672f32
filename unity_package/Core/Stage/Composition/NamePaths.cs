namespace UsdBridge
{
    /// <summary>Paths in layers as paths in scenes, where variants are no part of a name.</summary>
    internal static class NamePaths
    {
        /// <summary>Names in a path; variants are none.</summary>
        public static int Count(UsdPath path)
        {
            int count = 0;
            for (; path.Parent != null; path = path.Parent)
            {
                count += path.Kind == UsdPathKind.Variant ? 0 : 1;
            }
            return count;
        }

        /// <summary>The path without its last names, and the variants after them.</summary>
        public static UsdPath Up(UsdPath path, int names)
        {
            for (; names > 0 && path.Parent != null; path = path.Parent)
            {
                names -= path.Kind == UsdPathKind.Variant ? 0 : 1;
            }
            return path;
        }

        /// <summary>The path without variants.</summary>
        public static UsdPath WithoutVariants(UsdPath path)
        {
            UsdPath variant = LastVariant(path);
            return variant == null ? path : path.ReplacePrefix(variant, WithoutVariants(variant.Parent));
        }

        /// <summary>The path up to its last variant; null if it has none.</summary>
        public static UsdPath LastVariant(UsdPath path)
        {
            while (path != null && path.Kind != UsdPathKind.Variant)
            {
                path = path.Parent;
            }
            return path;
        }

        /// <summary>The prim of a path that may end in variants.</summary>
        public static UsdPath Prim(UsdPath path)
        {
            while (path.Kind == UsdPathKind.Variant)
            {
                path = path.Parent;
            }
            return path;
        }

        /// <summary>Is it a prim directly below the root?</summary>
        public static bool IsTop(UsdPath path)
        {
            return path.Kind == UsdPathKind.Prim && path.Parent.Kind == UsdPathKind.Root;
        }
    }
}
