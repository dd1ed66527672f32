using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Finds all places that a prim takes opinions from.</summary>
    /// <remarks>
    /// The rules are those of OpenUSD's glossary (LIVRPS strength ordering; inherits and specializes are implied
    /// across references). An index starts as that of the prim above; then every node's arcs are added, each of
    /// which brings nodes with arcs of their own, until nothing is left to do. Variants come last, as any
    /// opinion may choose them.
    /// </remarks>
    internal sealed class PrimIndexer
    {
        private readonly IndexContext _context;
        private readonly PrimIndex _index;
        private readonly IndexFrame _frame;
        private readonly TaskQueue _tasks = new TaskQueue();
        private readonly ClassArcs _classes;
        private readonly ReferenceArcs _references;
        private readonly VariantArcs _variants;

        private PrimIndexer(IndexContext context, PrimIndex index, IndexFrame frame)
        {
            _context = context;
            _index = index;
            _frame = frame;
            _classes = new ClassArcs(this);
            _references = new ReferenceArcs(this, context);
            _variants = new VariantArcs(this);
        }

        /// <summary>Adds to an index that has the places of the prim above all others.</summary>
        /// <exception cref="UsdException">A file is damaged, or there is no end of it.</exception>
        public static void Complete(PrimIndex index, IndexContext context)
        {
            foreach (PrimNode node in index.Nodes)
            {
                if (SiteArcs.HasAny(node))
                {
                    new PrimIndexer(context, index, null).Run();
                    return;
                }
            }
        }

        /// <summary>Adds an arc and what comes of it.</summary>
        /// <returns>The new node; null if the arc leads in a circle or to where another has led.</returns>
        /// <exception cref="UsdException">A file is damaged, or there is no end of it.</exception>
        public PrimNode Add(Arc arc)
        {
            if (IsCycle(arc))
            {
                _context.Findings.Add(
                    "usd.cycle", UsdSeverity.Error, arc.Parent.Path.ToString(),
                    $"its {arc.Kind} of <{arc.Path}> leads back to where it comes from, and is left out",
                    "take it out of the file");
                return null;
            }
            arc.SkipsDuplicates |= _frame != null && _frame.Arc.SkipsDuplicates;
            if (arc.SkipsDuplicates && IsDuplicate(arc))
            {
                return null;
            }
            CheckDepth(arc);
            PrimNode node = arc.TakesAncestors ? AddWithAncestors(arc) : AddAlone(arc);
            AddTasks(node, arc.TakesAncestors);
            return node;
        }

        /// <summary>Notes something to do.</summary>
        public void Add(IndexTask task)
        {
            _tasks.Add(task);
        }

        /// <summary>Keeps a variant set until there are more opinions.</summary>
        public void Park(IndexTask task)
        {
            _tasks.Park(task);
        }

        /// <summary>Tries variant sets again that nothing was chosen for.</summary>
        public void RetryVariants()
        {
            _tasks.Unpark();
        }

        private static PrimIndex Build(Arc arc, IndexContext context, IndexFrame frame)
        {
            var names = new Stack<string>();
            UsdPath start = arc.Path;
            for (; start.Kind == UsdPathKind.Prim; start = start.Parent)
            {
                names.Push(start.Name);
            }
            var root = new PrimNode(arc.Stack, start);
            root.FindSpecs();
            var index = new PrimIndex(root);
            if (names.Count == 0 && arc.IsInert)
            {
                root.Restrict();
            }
            if (start.Kind == UsdPathKind.Variant)
            {
                new PrimIndexer(context, index, frame).Run();
            }
            while (names.Count > 0)
            {
                TellInstance(index, arc, context);
                index = index.ForChild(names.Pop(), false);
                context.Budget.ChargeIndex(index);
                if (names.Count == 0 && arc.IsInert)
                {
                    index.Root.Restrict();
                }
                new PrimIndexer(context, index, frame).Run();
            }
            return index;
        }

        private static void TellInstance(PrimIndex index, Arc arc, IndexContext context)
        {
            if (Instancing.IsMarked(index))
            {
                context.Findings.Add(
                    "usd.instance-entered", UsdSeverity.Warning, arc.Parent.Path.ToString(),
                    $"its {arc.Kind} leads to <{arc.Path}>, which is below the instance <{index.Root.Path}>; which "
                    + "opinions there count may not be as in OpenUSD",
                    "refer to the instance itself, or make it no instance");
            }
        }

        private void Run()
        {
            AddTasksBelow(_index.Root, false, false);
            for (IndexTask task = _tasks.Take(); task != null; task = _tasks.Take())
            {
                Do(task);
            }
        }

        private void Do(IndexTask task)
        {
            switch (task.Kind)
            {
                case IndexTaskKind.References:
                    _references.Add(task.Node, ArcKind.Reference);
                    break;
                case IndexTaskKind.Payloads:
                    _references.Add(task.Node, ArcKind.Payload);
                    break;
                case IndexTaskKind.Inherits:
                    _classes.Add(task.Node, ArcKind.Inherit);
                    break;
                case IndexTaskKind.Specializes:
                    _classes.Add(task.Node, ArcKind.Specialize);
                    break;
                case IndexTaskKind.ImpliedClasses:
                    _classes.Imply(task.Node);
                    break;
                case IndexTaskKind.VariantSetsAbove:
                    _variants.FindAbove(task.Node);
                    break;
                case IndexTaskKind.VariantSets:
                    _variants.Find(task.Node);
                    break;
                case IndexTaskKind.VariantAbove:
                case IndexTaskKind.Variant:
                    _context.Budget.ChargeVariant(_index);
                    _variants.Choose(task);
                    break;
                case IndexTaskKind.MissingPrim:
                    _references.TellMissing(task.Node);
                    break;
            }
        }

        private PrimNode AddAlone(Arc arc)
        {
            var node = new PrimNode(arc);
            node.FindSpecs();
            if (arc.IsInert)
            {
                node.RestrictedDepth = 1;
            }
            _index.Insert(node);
            _context.Budget.ChargeNode(_index);
            return node;
        }

        private PrimNode AddWithAncestors(Arc arc)
        {
            PrimIndex index = Build(arc, _context, new IndexFrame(_frame, _index, arc));
            index.Root.Link(arc);
            _index.Append(index);
            _context.Budget.ChargeNode(_index);
            return index.Root;
        }

        private void AddTasks(PrimNode node, bool isIndexed)
        {
            if (node.IsClass)
            {
                Add(new IndexTask(IndexTaskKind.ImpliedClasses, ClassHierarchy.StartOf(node)));
            }
            else if (ClassHierarchy.HasClasses(node))
            {
                Add(new IndexTask(IndexTaskKind.ImpliedClasses, node));
            }
            AddTasksBelow(node, isIndexed, _frame == null && isIndexed);
            if (_frame == null && (node.Kind == ArcKind.Reference || node.Kind == ArcKind.Payload))
            {
                Add(new IndexTask(IndexTaskKind.MissingPrim, node));
            }
        }

        /// <summary>Notes what there is to do for a node and all below it.</summary>
        /// <param name="node">The node.</param>
        /// <param name="isIndexed">Are all arcs but variants there already?</param>
        /// <param name="looksAbove">May variants of prims above have been left out?</param>
        private void AddTasksBelow(PrimNode node, bool isIndexed, bool looksAbove)
        {
            foreach (PrimNode child in node.Children)
            {
                AddTasksBelow(child, isIndexed, looksAbove);
            }
            if (!node.Contributes)
            {
                return;
            }
            if (looksAbove)
            {
                Add(new IndexTask(IndexTaskKind.VariantSetsAbove, node));
            }
            if (!node.HasSpecs)
            {
                return;
            }
            if (_frame == null)
            {
                AddTask(node, FieldNames.VariantSetNames, IndexTaskKind.VariantSets);
            }
            if (!isIndexed)
            {
                AddTask(node, FieldNames.Specializes, IndexTaskKind.Specializes);
                AddTask(node, FieldNames.InheritPaths, IndexTaskKind.Inherits);
                AddTask(node, FieldNames.Payload, IndexTaskKind.Payloads);
                AddTask(node, FieldNames.References, IndexTaskKind.References);
            }
        }

        private void AddTask(PrimNode node, string field, IndexTaskKind kind)
        {
            if (SiteArcs.Has(node, field))
            {
                Add(new IndexTask(kind, node));
            }
        }

        private bool IsCycle(Arc arc)
        {
            if (arc.Kind == ArcKind.Variant)
            {
                return false;
            }
            UsdPath path = arc.Path;
            PrimNode node = arc.Parent;
            for (IndexFrame frame = _frame; ; frame = frame.Outer)
            {
                PrimNode root = node;
                for (PrimNode above = node; above != null; above = above.Parent)
                {
                    root = above;
                    bool isSame = ReferenceEquals(above.Stack, arc.Stack);
                    if (isSame && (above.Path.HasPrefix(path) || path.HasPrefix(above.Path)))
                    {
                        return true;
                    }
                }
                if (frame == null)
                {
                    return false;
                }
                path = frame.ToOuter(root.Path, path);
                node = frame.Arc.Parent;
            }
        }

        private bool IsDuplicate(Arc arc)
        {
            UsdPath path = arc.Path;
            PrimIndex index = _index;
            for (IndexFrame frame = _frame; ; frame = frame.Outer)
            {
                if (index.Find(arc.Stack, path) != null)
                {
                    return true;
                }
                if (frame == null)
                {
                    return false;
                }
                path = frame.Arc.Path.ReplacePrefix(index.Root.Path, path);
                index = frame.Index;
            }
        }

        private void CheckDepth(Arc arc)
        {
            int depth = 0;
            for (PrimNode node = arc.Parent; node != null; node = node.Parent)
            {
                depth++;
            }
            bool isNested = _frame != null && _frame.Depth >= CompositionBudget.MaxNesting;
            if (depth > CompositionBudget.MaxDepth || (isNested && arc.TakesAncestors))
            {
                throw _context.Budget.Fault("its references, classes and variants lead too deep into each other");
            }
        }
    }
}
