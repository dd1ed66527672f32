// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/Scripting/TextAsset.cs
// https://docs.unity3d.com/ScriptReference/TextAsset.html
namespace UnityEngine
{
    public class TextAsset : Object
    {
        public TextAsset() : this("") { }

        public TextAsset(string text) => this.text = text;

        public string text { get; }
    }
}
