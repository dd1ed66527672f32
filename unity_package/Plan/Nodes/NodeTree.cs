using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Makes a node of each prim that has a place, and of groups of such.</summary>
    internal sealed class NodeTree
    {
        private static readonly HashSet<string> Descriptions = new HashSet<string>
        {
            "Material", "Shader", "NodeGraph", "GeomSubset", "SkelAnimation", "BlendShape", "PhysicsScene",
            "PhysicsCollisionGroup", "PhysicsJoint", "PhysicsFixedJoint", "PhysicsRevoluteJoint",
            "PhysicsPrismaticJoint", "PhysicsSphericalJoint", "PhysicsDistanceJoint", "LightFilter",
            "PluginLightFilter", "RenderSettings", "RenderProduct", "RenderVar", "RenderPass", "Backdrop",
        };

        private readonly Planning _planning;
        private readonly List<PlannedPrim> _prims = new List<PlannedPrim>();
        private readonly List<NodePlan> _tops = new List<NodePlan>();

        private NodeTree(Planning planning)
        {
            _planning = planning;
        }

        /// <summary>The prims that became nodes, parents first.</summary>
        public IReadOnlyList<PlannedPrim> Prims => _prims;

        /// <summary>The node above all others; a prim's own where that stands alone and still, else of no prim.</summary>
        public NodePlan Root { get; private set; }

        /// <summary>All nodes of prims, and those above; not yet those that skeletons add.</summary>
        public static NodeTree Of(Planning planning, string name)
        {
            var tree = new NodeTree(planning);
            var prims = new List<UsdPrim>();
            foreach (UsdPrim child in planning.Stage.Root.Children)
            {
                if (IsKept(child))
                {
                    prims.Add(child);
                }
            }
            if (prims.Count == 1 && planning.Space.KeepsTop && IsPlainGroup(prims[0]))
            {
                tree.Root = tree.MakeRoot(prims[0].Path.ToString(), name);
                tree.AddChildren(prims[0], null);
            }
            else
            {
                tree.Root = tree.MakeRoot("/", name);
                foreach (UsdPrim prim in prims)
                {
                    tree.Add(prim, null);
                }
            }
            tree.Join();
            return tree;
        }

        /// <summary>A node and all below it, parents first, siblings in order.</summary>
        public static NodePlan[] InOrder(NodePlan root)
        {
            var found = new List<NodePlan>();
            var waiting = new Stack<NodePlan>();
            waiting.Push(root);
            while (waiting.Count > 0)
            {
                NodePlan node = waiting.Pop();
                found.Add(node);
                for (int index = node.Children.Count - 1; index >= 0; index--)
                {
                    waiting.Push(node.Children[index]);
                }
            }
            return found.ToArray();
        }

        private NodePlan MakeRoot(string id, string name)
        {
            var root = new NodePlan { Id = id, Name = name };
            _planning.Add(root);
            return root;
        }

        private void AddChildren(UsdPrim prim, PlannedPrim above)
        {
            if (prim.TypeName == "PointInstancer")
            {
                return; // prototypes are not seen by themselves
            }
            foreach (UsdPrim child in prim.Children)
            {
                if (IsKept(child))
                {
                    Add(child, above);
                }
            }
        }

        private void Add(UsdPrim prim, PlannedPrim above)
        {
            var xform = new UsdXform(prim);
            PlannedPrim relativeTo = xform.ResetsXformStack ? null : above;
            var node = new NodePlan { Id = prim.Path.ToString(), Name = prim.Name };
            var planned = new PlannedPrim(xform, node, relativeTo);
            _planning.Add(node);
            _prims.Add(planned);
            (relativeTo?.Below ?? _tops).Add(node);
            AddChildren(prim, planned);
        }

        /// <summary>Gives every node its parent, its children and a name that no sibling has.</summary>
        private void Join()
        {
            SetChildren(Root, _tops);
            foreach (PlannedPrim planned in _prims)
            {
                SetChildren(planned.Node, planned.Below);
            }
        }

        public static void SetChildren(NodePlan node, List<NodePlan> children)
        {
            var names = new HashSet<string>();
            foreach (NodePlan child in children)
            {
                child.Parent = node;
                string name = child.Name;
                for (int number = 1; !names.Add(child.Name); number++)
                {
                    child.Name = name + "_" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
                }
            }
            node.Children = children.ToArray();
        }

        private static bool IsKept(UsdPrim prim)
        {
            if (!prim.IsActive || !prim.IsDefined || prim.IsAbstract)
            {
                return false;
            }
            switch (RoleOf(prim))
            {
                case PrimRole.Node:
                    return true;
                case PrimRole.Group:
                    return HasKept(prim);
                default:
                    return false;
            }
        }

        private static bool HasKept(UsdPrim prim)
        {
            foreach (UsdPrim child in prim.Children)
            {
                if (IsKept(child))
                {
                    return true;
                }
            }
            return false;
        }

        private static PrimRole RoleOf(UsdPrim prim)
        {
            if (Descriptions.Contains(prim.TypeName))
            {
                return PrimRole.Description;
            }
            bool isGroup = prim.TypeName.Length == 0 || prim.TypeName == "Scope";
            return isGroup ? PrimRole.Group : PrimRole.Node;
        }

        private static bool IsPlainGroup(UsdPrim prim)
        {
            bool isGroup = prim.TypeName == "Xform" || prim.TypeName == "Scope" || prim.TypeName.Length == 0;
            return isGroup && new UsdXform(prim).Ops.Count == 0 && !prim.HasApi("PhysicsRigidBodyAPI");
        }
    }
}
