namespace UsdBridge.Plan
{
    /// <summary>A collider, in its node's frame.</summary>
    public sealed class ColliderPlan
    {
        internal ColliderPlan()
        {
        }

        /// <summary>What it is.</summary>
        public ColliderShape Shape { get; internal set; }

        /// <summary>Metres.</summary>
        public Float3 Center { get; internal set; }

        /// <summary>Of a box, metres.</summary>
        public Float3 Size { get; internal set; }

        /// <summary>Of a sphere or capsule, metres.</summary>
        public float Radius { get; internal set; }

        /// <summary>Of a capsule with its caps, metres.</summary>
        public float Height { get; internal set; }

        /// <summary>Of a capsule: 0 along X, 1 along Y, 2 along Z.</summary>
        public int Direction { get; internal set; }

        /// <summary>Of a mesh's collider; else null.</summary>
        public string MeshId { get; internal set; }

        /// <summary>Does it collide?</summary>
        public bool IsEnabled { get; internal set; } = true;

        /// <summary>Are friction and restitution told?</summary>
        public bool HasMaterial { get; internal set; }

        /// <summary>Of two touching surfaces' average.</summary>
        public float StaticFriction { get; internal set; }

        /// <summary>Of two touching surfaces' average.</summary>
        public float DynamicFriction { get; internal set; }

        /// <summary>Of two touching surfaces' average.</summary>
        public float Restitution { get; internal set; }
    }
}
