// Checked with https://docs.unity3d.com/Packages/com.unity.test-framework@1.1/api/UnityEditor.TestTools.RequirePlatformSupportAttribute.html
using System;

namespace UnityEditor.TestTools
{
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly)]
    public class RequirePlatformSupportAttribute : Attribute
    {
    }
}
