// Checked with needle-mirror/com.unity.test-framework 1.4.5: UnityEngine.TestRunner/Utils/IPrebuildSetup.cs
// https://docs.unity3d.com/Packages/com.unity.test-framework@1.4/api/UnityEditor.TestTools.html (the package's tests use none of it)
namespace UnityEditor.TestTools
{
    internal static class Nothing { }
}
