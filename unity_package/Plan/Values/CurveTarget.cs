namespace UsdBridge.Plan
{
    /// <summary>Whose property a curve drives.</summary>
    public enum CurveTarget
    {
        /// <summary>The node's place.</summary>
        Transform,
        /// <summary>UnityEngine.Camera.</summary>
        Camera,
        /// <summary>UnityEngine.Light.</summary>
        Light,
        /// <summary>UnityEngine.MeshRenderer.</summary>
        Renderer,
        /// <summary>UnityEngine.SkinnedMeshRenderer.</summary>
        SkinnedRenderer,
        /// <summary>The GameObject itself.</summary>
        GameObject,
    }
}
