namespace UsdBridge.Plan
{
    /// <summary>Which clip a curve belongs to; names are the clips'.</summary>
    internal enum ClipKind
    {
        Camera,
        Objects,
        Lights,
        Characters,
    }
}
