// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Editor/Mono/FileUtil.bindings.cs; Editor/Mono/FileUtil.cs
// https://docs.unity3d.com/ScriptReference/FileUtil.GetPhysicalPath.html
using System;
using UnityFakes;

namespace UnityEditor
{
    public class FileUtil
    {
        public static string GetPhysicalPath(string logicalPath) => Project.Full(logicalPath);

        public static string GetProjectRelativePath(string path) =>
            path.StartsWith(Project.Root + "/", StringComparison.Ordinal) ? path.Substring(Project.Root.Length + 1) : "";
    }
}
