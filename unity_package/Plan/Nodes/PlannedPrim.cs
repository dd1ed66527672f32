using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>A prim and the node that it becomes.</summary>
    internal sealed class PlannedPrim
    {
        public PlannedPrim(UsdXform xform, NodePlan node, PlannedPrim above)
        {
            Xform = xform;
            Node = node;
            Above = above;
        }

        public UsdXform Xform { get; }

        public UsdPrim Prim => Xform.Prim;

        public NodePlan Node { get; }

        /// <summary>What the node's place is relative to; null for the top's.</summary>
        public PlannedPrim Above { get; }

        /// <summary>Which clip its curves belong to.</summary>
        public ClipKind Clip { get; set; }

        /// <summary>What its geometry, and what is below, is stretched by first; null for nothing.</summary>
        public Matrix4? Stretch { get; set; }

        /// <summary>Is it in the space of the stage's world, where Z may be up?</summary>
        public bool IsTop => Above == null;

        public List<NodePlan> Below { get; } = new List<NodePlan>();

        public string Id => Node.Id;
    }
}
