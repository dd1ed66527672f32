namespace UsdBridge.Plan
{
    /// <summary>How things show that stand for what the footage has.</summary>
    public enum StandInLook
    {
        /// <summary>Colliders are not seen, shadow catchers by shadows alone, holdouts hide what is behind them.</summary>
        AsFootage,
        /// <summary>With their own material.</summary>
        Plain,
    }
}
