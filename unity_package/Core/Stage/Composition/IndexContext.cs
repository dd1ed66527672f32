namespace UsdBridge
{
    /// <summary>What all indices of a stage share.</summary>
    internal sealed class IndexContext
    {
        public IndexContext(LayerStacks stacks, FindingList findings, CompositionBudget budget)
        {
            Stacks = stacks;
            Findings = findings;
            Budget = budget;
        }

        public LayerStacks Stacks { get; }

        public FindingList Findings { get; }

        public CompositionBudget Budget { get; }
    }
}
