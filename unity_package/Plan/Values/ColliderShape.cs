namespace UsdBridge.Plan
{
    /// <summary>Colliders that Unity has.</summary>
    public enum ColliderShape
    {
        /// <summary>BoxCollider.</summary>
        Box,
        /// <summary>SphereCollider.</summary>
        Sphere,
        /// <summary>CapsuleCollider.</summary>
        Capsule,
        /// <summary>A MeshCollider's convex hull.</summary>
        ConvexMesh,
        /// <summary>A MeshCollider as it is: for bodies that no force moves.</summary>
        Mesh,
    }
}
