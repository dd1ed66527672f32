using UnityEngine;

namespace UsdBridge
{
    /// <summary>An asset that was made for a shot: a mesh, material, picture, cache or surface.</summary>
    public readonly struct BuiltAsset
    {
        internal BuiltAsset(string id, Object made)
        {
            Id = id;
            Made = made;
        }

        /// <summary>Unique in the shot; stays when the shot is converted again.</summary>
        public string Id { get; }

        /// <summary>The asset.</summary>
        public Object Made { get; }
    }
}
