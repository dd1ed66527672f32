// Checked with https://docs.unity3d.com/Packages/com.unity.test-framework@1.1/manual/reference-attribute-unitytest.html
// https://docs.unity3d.com/Packages/com.unity.test-framework@1.1/manual/reference-attribute-unityplatform.html
using System;
using UnityEngine;

[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Fakes.Harness")]

namespace UnityEngine.TestTools
{
    [AttributeUsage(AttributeTargets.Method)]
    public class UnityTestAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Assembly)]
    public class UnityPlatformAttribute : Attribute
    {
        public UnityPlatformAttribute(params RuntimePlatform[] include)
        {
            Included = include;
        }

        internal RuntimePlatform[] Included { get; }
    }
}
