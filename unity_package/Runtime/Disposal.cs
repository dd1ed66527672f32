using UnityEngine;

namespace UsdBridge
{
    /// <summary>Ends objects that this package made, in the way the moment allows.</summary>
    internal static class Disposal
    {
        /// <summary>Destroys an object: at once in edit mode, where Unity refuses to wait.</summary>
        public static void Of(Object made)
        {
            if (made == null)
            {
                return;
            }
            if (Application.isPlaying)
            {
                Object.Destroy(made);
            }
            else
            {
                Object.DestroyImmediate(made);
            }
        }
    }
}
