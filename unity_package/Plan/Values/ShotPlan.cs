using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>All that Unity gets of a shot: what goes where, as plain values in Unity's terms.</summary>
    /// <remarks>Lengths are metres, times seconds; the frame is Unity's (left-handed, +Y up, +Z forward).</remarks>
    public sealed class ShotPlan
    {
        internal ShotPlan()
        {
        }

        /// <summary>The shot's name.</summary>
        public string Name { get; internal set; }

        /// <summary>Its time base.</summary>
        public ClockPlan Clock { get; internal set; }

        /// <summary>The root of the tree; a node is a GameObject.</summary>
        public NodePlan Root { get; internal set; }

        /// <summary>All nodes, parents before children, siblings in order.</summary>
        public IReadOnlyList<NodePlan> Nodes { get; internal set; }

        /// <summary>Meshes, of which nodes and colliders name the Id.</summary>
        public IReadOnlyList<MeshPlan> Meshes { get; internal set; }

        /// <summary>Materials, of which nodes name the Id.</summary>
        public IReadOnlyList<MaterialPlan> Materials { get; internal set; }

        /// <summary>Pictures, of which materials and lights name the Id.</summary>
        public IReadOnlyList<TexturePlan> Textures { get; internal set; }

        /// <summary>Moving points, of which nodes name the Id.</summary>
        public IReadOnlyList<CachePlan> Caches { get; internal set; }

        /// <summary>Physical joints.</summary>
        public IReadOnlyList<JointPlan> Joints { get; internal set; }

        /// <summary>Nodes below which colliders do not touch each other.</summary>
        public IReadOnlyList<ColliderPairPlan> IgnoredCollisions { get; internal set; }

        /// <summary>m/s², of the world; null where the stage has no physics scene.</summary>
        public Float3? Gravity { get; internal set; }

        /// <summary>Animation, clip by clip; every curve's node exists.</summary>
        public IReadOnlyList<ClipPlan> Clips { get; internal set; }

        /// <summary>What plays when.</summary>
        public TimelinePlan Timeline { get; internal set; }

        /// <summary>Who made it, how sure its values are, what is in it.</summary>
        public FactsPlan Facts { get; internal set; }

        /// <summary>
        /// What the photometric value of each light was multiplied by to become Unity's intensity.
        /// </summary>
        public double LightScale { get; internal set; }

        /// <summary>What was left out, assumed or approximated; in the order found.</summary>
        public IReadOnlyList<UsdFinding> Findings { get; internal set; }
    }
}
