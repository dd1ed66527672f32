// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Editor/Mono/FileUtil.bindings.cs; Editor/Mono/FileUtil.cs
// https://docs.unity3d.com/ScriptReference/FileUtil.GetPhysicalPath.html
using System;
using System.IO;
using UnityFakes;

namespace UnityEditor
{
    public class FileUtil
    {
        public static string GetPhysicalPath(string logicalPath) => Project.Full(logicalPath);

        public static string GetProjectRelativePath(string path) =>
            path.StartsWith(Project.Root + "/", StringComparison.Ordinal) ? path.Substring(Project.Root.Length + 1) : "";

        public static void CopyFileOrDirectory(string source, string dest)
        {
            if (!Directory.Exists(Project.Full(source)))
            {
                File.Copy(Project.Full(source), Project.Full(dest));
                return;
            }
            Directory.CreateDirectory(Project.Full(dest));
            foreach (var path in Directory.GetFileSystemEntries(Project.Full(source)))
            {
                CopyFileOrDirectory(path, Path.Combine(dest, Path.GetFileName(path)));
            }
        }
    }
}
