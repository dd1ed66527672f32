using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>All places that a prim takes opinions from, as a tree.</summary>
    internal sealed class PrimIndex
    {
        private readonly List<PrimNode> _nodes = new List<PrimNode>();

        public PrimIndex(PrimNode root)
        {
            Root = root;
            Register(root);
        }

        public PrimNode Root { get; }

        public IReadOnlyList<PrimNode> Nodes => _nodes;

        /// <summary>Adds a node below its parent, behind those that are stronger.</summary>
        public void Insert(PrimNode node)
        {
            Place(node);
            Register(node);
        }

        /// <summary>Adds another index below a node, its root being linked already.</summary>
        public void Append(PrimIndex other)
        {
            Place(other.Root);
            foreach (PrimNode node in other._nodes)
            {
                node.ForgetRoot();
                Register(node);
            }
        }

        /// <summary>The node of a place that has opinions; null if there is none.</summary>
        public PrimNode Find(LayerStack stack, UsdPath path)
        {
            foreach (PrimNode node in _nodes)
            {
                if (node.Contributes && node.IsAt(stack, path))
                {
                    return node;
                }
            }
            return null;
        }

        /// <summary>The index that a prim below begins with: the same places, one name further.</summary>
        /// <param name="name">The name.</param>
        /// <param name="isComplete">Are variants chosen, so that places without opinions can be left out?</param>
        public PrimIndex ForChild(string name, bool isComplete)
        {
            if (_nodes.Count == 1)
            {
                return new PrimIndex(Root.CopyForChild(name));
            }
            bool isInstance = Instancing.IsInstance(this);
            Keep(Root, !isComplete);
            KeepOrigins();
            foreach (PrimNode node in _nodes)
            {
                node.Copy = node.IsKept ? node.CopyForChild(name) : null;
            }
            var index = new PrimIndex(Root.Copy);
            foreach (PrimNode node in _nodes)
            {
                if (node.IsKept && node.Parent != null)
                {
                    node.Copy.Parent = node.Parent.Copy;
                    node.Copy.Origin = node.Origin.Copy;
                    index.Register(node.Copy);
                }
            }
            foreach (PrimNode node in _nodes)
            {
                if (node.IsKept)
                {
                    CopyChildren(node);
                }
            }
            if (isInstance)
            {
                Instancing.RestrictCopies(this);
            }
            Forget();
            return index;
        }

        private static bool Keep(PrimNode node, bool keepsAll)
        {
            bool isKept = keepsAll || node.Parent == null || (node.HasSpecs && node.Contributes);
            foreach (PrimNode child in node.Children)
            {
                isKept |= Keep(child, keepsAll);
            }
            node.IsKept = isKept;
            return isKept;
        }

        private static void CopyChildren(PrimNode node)
        {
            foreach (PrimNode child in node.Children)
            {
                if (child.IsKept)
                {
                    node.Copy.Children.Add(child.Copy);
                }
            }
        }

        /// <summary>Keeps what others come from: their strength is told by it.</summary>
        private void KeepOrigins()
        {
            for (bool isChanged = true; isChanged;)
            {
                isChanged = false;
                foreach (PrimNode node in _nodes)
                {
                    if (node.IsKept && node.Parent != null && node.Origin != node.Parent)
                    {
                        for (PrimNode origin = node.Origin; !origin.IsKept; origin = origin.Parent)
                        {
                            origin.IsKept = true;
                            isChanged = true;
                        }
                    }
                }
            }
        }

        private void Forget()
        {
            foreach (PrimNode node in _nodes)
            {
                node.Copy = null;
            }
        }

        private void Register(PrimNode node)
        {
            node.Order = _nodes.Count;
            _nodes.Add(node);
        }

        private void Place(PrimNode node)
        {
            List<PrimNode> siblings = node.Parent.Children;
            int place = siblings.Count;
            while (place > 0 && NodeStrength.CompareSiblings(node, siblings[place - 1], Root) < 0)
            {
                place--;
            }
            siblings.Insert(place, node);
        }
    }
}
