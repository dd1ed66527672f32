namespace UsdBridge
{
    /// <summary>Bounds what a stage may unfold to, so that a small file cannot take all time and memory.</summary>
    internal sealed class CompositionBudget
    {
        /// <summary>Most arcs from a prim to the last place that it takes opinions from.</summary>
        public const int MaxDepth = 100;

        /// <summary>Most places that wait for each other to be put together.</summary>
        public const int MaxNesting = 24;

        private const int MaxSize = 2000;
        private const int StepsPerVariant = 16;

        private readonly string _name;
        private long _steps = 5_000_000;
        private long _nodes = 250_000;

        public CompositionBudget(string name)
        {
            _name = name;
        }

        /// <summary>Allows for what a layer has: larger files may unfold to more.</summary>
        public void Allow(Layer layer)
        {
            _nodes += 8L * layer.Specs.Count;
            _steps += 16L * layer.Specs.Count;
        }

        /// <summary>Takes a node off the budget that is added to an index.</summary>
        /// <exception cref="UsdException">There are none left.</exception>
        public void ChargeNode(PrimIndex index)
        {
            Charge(1, index.Nodes.Count, index.Nodes.Count);
        }

        /// <summary>Takes an index off the budget that is made of another.</summary>
        /// <exception cref="UsdException">There are none left.</exception>
        public void ChargeIndex(PrimIndex index)
        {
            Charge(index.Nodes.Count, index.Nodes.Count, index.Nodes.Count);
        }

        /// <summary>Takes the search for a variant's strongest choice off the budget.</summary>
        /// <exception cref="UsdException">There is nothing left.</exception>
        public void ChargeVariant(PrimIndex index)
        {
            Charge(0, StepsPerVariant * index.Nodes.Count, index.Nodes.Count);
        }

        /// <summary>Says that something goes too far.</summary>
        public UsdException Fault(string what)
        {
            return new UsdException($"{_name}: {what}; flatten the scene");
        }

        private void Charge(int nodes, int steps, int size)
        {
            _nodes -= nodes;
            _steps -= steps;
            if (_nodes < 0 || _steps < 0 || size > MaxSize)
            {
                throw Fault("its references, classes and variants unfold to too many prims");
            }
        }
    }
}
