using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Puts together all prims of a stage.</summary>
    internal sealed class StageComposer
    {
        private readonly UsdStage _stage;
        private readonly IndexContext _context;
        private readonly LayerStack _root;

        public StageComposer(UsdStage stage, Layer root, FindingList findings)
        {
            _stage = stage;
            var budget = new CompositionBudget(root.Name);
            _context = new IndexContext(new LayerStacks(stage.Assets, findings, budget), findings, budget);
            _root = _context.Stacks.Make(root);
        }

        /// <summary>The root, with all prims below it.</summary>
        /// <param name="prims">Takes all of them by their paths.</param>
        /// <exception cref="UsdException">A file is damaged, or the stage unfolds without end.</exception>
        public UsdPrim Compose(Dictionary<UsdPath, UsdPrim> prims)
        {
            var node = new PrimNode(_root, UsdPath.Root);
            node.FindSpecs();
            var index = new PrimIndex(node);
            List<PrimNode> order = StrengthOrder.Of(node);
            var root = new UsdPrim(_stage, null, UsdPath.Root, Sources(order), PrimVariants.Of(order, node));
            prims.Add(root.Path, root);
            var waiting = new Stack<(UsdPrim, PrimIndex, List<PrimNode>)>();
            waiting.Push((root, index, order));
            while (waiting.Count > 0)
            {
                (UsdPrim parent, PrimIndex parentIndex, List<PrimNode> parentOrder) = waiting.Pop();
                foreach ((UsdPrim, PrimIndex, List<PrimNode>) child in Children(parent, parentIndex, parentOrder))
                {
                    prims.Add(child.Item1.Path, child.Item1);
                    if (child.Item1.IsActive)
                    {
                        waiting.Push(child);
                    }
                }
            }
            return root;
        }

        private List<(UsdPrim, PrimIndex, List<PrimNode>)> Children(
            UsdPrim parent, PrimIndex parentIndex, List<PrimNode> parentOrder)
        {
            var found = new List<(UsdPrim, PrimIndex, List<PrimNode>)>();
            var children = new List<UsdPrim>();
            parent.IsInstance = Instancing.IsInstance(parentIndex);
            foreach (string name in ChildNames(parentOrder, parent.IsInstance))
            {
                PrimIndex index = parentIndex.ForChild(name, true);
                _context.Budget.ChargeIndex(index);
                PrimIndexer.Complete(index, _context);
                List<PrimNode> order = StrengthOrder.Of(index.Root);
                var prim = new UsdPrim(
                    _stage, parent, index.Root.Path, Sources(order), PrimVariants.Of(order, index.Root));
                TellLeftOut(prim);
                TellDoubts(prim, order);
                children.Add(prim);
                found.Add((prim, index, order));
            }
            parent.SetChildren(children.ToArray());
            return found;
        }

        private static PrimSource[] Sources(List<PrimNode> order)
        {
            var sources = new List<PrimSource>();
            foreach (PrimNode node in order)
            {
                if (!node.Contributes || !node.HasSpecs)
                {
                    continue;
                }
                for (int index = 0; index < node.Specs.Length; index++)
                {
                    if (node.Specs[index] != null)
                    {
                        sources.Add(new PrimSource(node, index));
                    }
                }
            }
            return sources.ToArray();
        }

        /// <summary>Names of the prims below one, in order; weaker layers come first, stronger ones may reorder.</summary>
        private static List<string> ChildNames(List<PrimNode> order, bool isInstance)
        {
            var names = new List<string>();
            var known = new HashSet<string>(StringComparer.Ordinal);
            for (int place = order.Count - 1; place >= 0; place--)
            {
                PrimNode node = order[place];
                if (!node.Contributes || !node.HasSpecs || (isInstance && !Instancing.IsShared(node)))
                {
                    continue;
                }
                for (int index = node.Specs.Length - 1; index >= 0; index--)
                {
                    AddNames(node.Specs[index], names, known);
                }
            }
            return names;
        }

        private static void AddNames(Spec spec, List<string> names, HashSet<string> known)
        {
            if (spec == null)
            {
                return;
            }
            foreach (string name in spec.Get(FieldNames.PrimChildren).As<string[]>() ?? Array.Empty<string>())
            {
                if (known.Add(name))
                {
                    names.Add(name);
                }
            }
            string[] order = spec.Get("primOrder").As<string[]>();
            if (order != null)
            {
                ListEdits.Reorder(names, order, StringComparer.Ordinal);
            }
        }

        private void TellDoubts(UsdPrim prim, List<PrimNode> order)
        {
            if (SpecializeDoubts.Has(order))
            {
                _context.Findings.Add(
                    "usd.specializes-order", UsdSeverity.Warning, prim.Path.ToString(),
                    "it specializes several prims that specialize others or have variants; which of them is the "
                    + "strongest may not be as in OpenUSD",
                    "flatten the scene, or inherit where it specializes");
            }
        }

        private void TellLeftOut(UsdPrim prim)
        {
            if (prim.Has(FieldNames.Clips))
            {
                _context.Findings.Add(
                    "usd.clips-ignored", UsdSeverity.Error, prim.Path.ToString(),
                    "its values are in other files (value clips), which are not read", "flatten the scene");
            }
            if (prim.Has(FieldNames.Relocates))
            {
                _context.Findings.Add(
                    "usd.relocates-ignored", UsdSeverity.Error, prim.Path.ToString(),
                    "it moves prims of what it refers to (relocates); they stay where they were", "flatten the scene");
            }
        }
    }
}
