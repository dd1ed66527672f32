using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>One place that a prim takes opinions from: a path in a layer stack, and how it came to be.</summary>
    internal sealed class PrimNode
    {
        private MapFunction _toRoot;

        public PrimNode(LayerStack stack, UsdPath path)
        {
            Stack = stack;
            Path = path;
            ToParent = MapFunction.Identity;
        }

        /// <summary>A node that an arc leads to.</summary>
        public PrimNode(Arc arc)
        {
            Stack = arc.Stack;
            Path = arc.Path;
            Link(arc);
        }

        public LayerStack Stack { get; }

        /// <summary>The path in the layers, with the variants that it is in.</summary>
        public UsdPath Path { get; private set; }

        public ArcKind Kind { get; private set; }

        /// <summary>The node that takes its opinions; null for the root.</summary>
        public PrimNode Parent { get; set; }

        /// <summary>The node that caused the arc: the parent, or for implied classes the class they are implied by.</summary>
        public PrimNode Origin { get; set; }

        /// <summary>Nodes that it takes opinions from, the strongest first.</summary>
        public List<PrimNode> Children { get; } = new List<PrimNode>();

        public MapFunction ToParent { get; private set; }

        /// <summary>Names in the parent's path when the arc was made.</summary>
        public int NamespaceDepth { get; private set; }

        /// <summary>Its number among the arcs of one kind that its origin makes.</summary>
        public int Sibling { get; private set; }

        /// <summary>Its number in the index, by when it was made.</summary>
        public int Order { get; set; }

        /// <summary>Depth of the path from which on it may not have opinions; 0 if it may.</summary>
        public int RestrictedDepth { get; set; }

        /// <summary>Was it made for a prim above?</summary>
        public bool IsAncestral { get; set; }

        /// <summary>What each layer of the stack says at the path, null where it says nothing; null if none does.</summary>
        public Spec[] Specs { get; private set; }

        public bool HasSpecs => Specs != null;

        /// <summary>May it have opinions at its path?</summary>
        public bool Contributes => RestrictedDepth == 0;

        /// <summary>Is it a class, inherited from or specialized?</summary>
        public bool IsClass => Kind == ArcKind.Inherit || Kind == ArcKind.Specialize;

        /// <summary>How many names below the prim that the arc was made for it is.</summary>
        public int DepthBelowIntroduction => Parent == null ? 0 : NamePaths.Count(Parent.Path) - NamespaceDepth;

        /// <summary>Its path when the arc was made.</summary>
        public UsdPath PathAtIntroduction => NamePaths.Up(Path, DepthBelowIntroduction);

        /// <summary>What its paths and times are in the root.</summary>
        public MapFunction ToRoot => _toRoot ?? (_toRoot =
            Parent == null ? MapFunction.Identity : Parent.ToRoot.After(ToParent));

        /// <summary>Its copy in the index that is being made of its own.</summary>
        public PrimNode Copy { get; set; }

        /// <summary>Is it, or something below it, of use for prims below?</summary>
        public bool IsKept { get; set; }

        public bool IsAt(LayerStack stack, UsdPath path)
        {
            return ReferenceEquals(Stack, stack) && Path.Equals(path);
        }

        /// <summary>Makes it the end of an arc.</summary>
        public void Link(Arc arc)
        {
            Kind = arc.Kind;
            Parent = arc.Parent;
            Origin = arc.Origin;
            ToParent = arc.ToParent;
            NamespaceDepth = arc.NamespaceDepth;
            Sibling = arc.Sibling;
        }

        /// <summary>Notes that the root is another than before.</summary>
        public void ForgetRoot()
        {
            _toRoot = null;
        }

        /// <summary>Forbids it opinions.</summary>
        public void Restrict()
        {
            if (RestrictedDepth == 0)
            {
                RestrictedDepth = Path.Depth;
            }
        }

        /// <summary>Looks up what the layers say at the path.</summary>
        public void FindSpecs()
        {
            Specs = null;
            Layer[] layers = Stack.Layers;
            for (int index = 0; index < layers.Length; index++)
            {
                Spec spec = layers[index].Find(Path);
                if (spec != null)
                {
                    Specs = Specs ?? new Spec[layers.Length];
                    Specs[index] = spec;
                    Path = spec.Path; // the same, and its parents are the ones that others share
                }
            }
        }

        /// <summary>The same node for a prim below, without its links to others.</summary>
        public PrimNode CopyForChild(string name)
        {
            var copy = new PrimNode(Stack, Path.AppendChild(name))
            {
                Kind = Kind,
                ToParent = ToParent,
                NamespaceDepth = NamespaceDepth,
                Sibling = Sibling,
                RestrictedDepth = RestrictedDepth,
                IsAncestral = Parent != null,
                _toRoot = ToRoot,
            };
            if (HasSpecs)
            {
                copy.FindSpecs();
            }
            return copy;
        }
    }
}
