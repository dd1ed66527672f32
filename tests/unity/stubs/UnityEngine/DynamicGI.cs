// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/GI/DynamicGI.bindings.cs
// https://docs.unity3d.com/ScriptReference/DynamicGI.UpdateEnvironment.html
namespace UnityEngine
{
    public sealed class DynamicGI
    {
        public static void UpdateEnvironment() { }
    }
}
