namespace UsdBridge
{
    /// <summary>What layers name as their default prim: a name, or a path.</summary>
    internal static class DefaultPrims
    {
        /// <summary>The path of a default prim; null if it is none.</summary>
        public static UsdPath PathOf(string name)
        {
            if (name.Length == 0)
            {
                return null;
            }
            try
            {
                UsdPath path = UsdPath.Parse(name).MakeAbsolute(UsdPath.Root);
                return path.IsPrim && NamePaths.LastVariant(path) == null ? path : null;
            }
            catch (UsdException)
            {
                return null;
            }
        }
    }
}
