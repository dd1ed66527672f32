namespace UsdBridge
{
    /// <summary>Ids of what a shot's parts become: the part's own with its sort, as a part may become several.</summary>
    internal static class AssetIds
    {
        public const string PlateQuad = "mesh:plate";
        public const string PlateMaterial = "material:plate";
        public const string DefaultMaterial = "material:default";

        public static string Mesh(string id)
        {
            return "mesh:" + id;
        }

        public static string Material(string id)
        {
            return "material:" + id;
        }

        public static string Texture(string id)
        {
            return "texture:" + id;
        }

        public static string Cache(string id)
        {
            return "cache:" + id;
        }

        /// <summary>A picture made for a material of several of the shot's.</summary>
        public static string Packed(string materialId, string what)
        {
            return $"texture:{materialId}#{what}";
        }
    }
}
