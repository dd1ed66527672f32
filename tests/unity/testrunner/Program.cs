using System;
using System.IO;
using System.Reflection;
using UnityEngine;
using UnityEngine.Video;
using UnityFakes;
using Object = UnityEngine.Object;

/// <summary>Runs the package's own tests in a project folder, on the doubles: "edit" or "play", folder, assembly.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        Environment.CurrentDirectory = arguments[1];
        PlayerLoop.Enter();
        Project.Open(arguments[1], Assembly.Load("UsdBridge.Editor").GetTypes());
        Project.ImportForeign = Import;
        var runner = new Runner(arguments[0] == "play");
        runner.Run(Assembly.Load(arguments[2]));
        return runner.Failed == 0 ? 0 : 1;
    }

    private static Object Import(string path)
    {
        switch (Path.GetExtension(path))
        {
            case ".mp4":
                return new VideoClip { frameCount = 48, frameRate = 24000.0 / 1001, width = 320, height = 180 };
            case ".wav":
                return AudioClip.Create("sound", 96096, 1, 48000, false);
            default:
                return null;
        }
    }
}
