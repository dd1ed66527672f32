// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/Application/Application.bindings.cs; Runtime/Export/Application/Application.cs; Runtime/Export/Time/Time.bindings.cs; Runtime/Export/Debug/Debug.bindings.cs; Runtime/Export/SystemInfo/SystemInfo.bindings.cs; Runtime/Export/Resources/Resources.bindings.cs; Runtime/Export/Logging/Logger.cs; Runtime/Export/Gizmos/Gizmos.bindings.cs; Modules/JSONSerialize/Public/JsonUtility.bindings.cs; Runtime/Export/Random/Random.bindings.cs; Runtime/Export/Hashing/Hash128.bindings.cs; Runtime/Export/BaseClass.cs
// https://docs.unity3d.com/ScriptReference/Application.html
using System;
using System.Linq;
using UnityFakes;

namespace UnityEngine
{
    public enum RuntimePlatform
    {
        OSXEditor = 0,
        OSXPlayer = 1,
        WindowsPlayer = 2,
        WindowsEditor = 7,
        IPhonePlayer = 8,
        Android = 11,
        LinuxPlayer = 13,
        LinuxEditor = 16,
        WebGLPlayer = 17,
    }

    public enum LogType { Error = 0, Assert = 1, Warning = 2, Log = 3, Exception = 4 }

    public class Application
    {
        public static bool isPlaying { get; internal set; }
        public static bool isEditor { get; internal set; } = true;
        public static bool isBatchMode => true;
        public static RuntimePlatform platform { get; internal set; } = RuntimePlatform.LinuxEditor;
        public static string unityVersion { get; internal set; } = "2022.3.76f1";
        public static string dataPath { get; internal set; } = "";
        public static string streamingAssetsPath => dataPath + "/StreamingAssets";
        public static string persistentDataPath { get; internal set; } = "";
        public static string temporaryCachePath { get; internal set; } = "";
        public static int targetFrameRate { get; set; } = -1;

        public static bool IsPlaying(Object obj) => isPlaying;

        public static void OpenURL(string url) { }
    }

    public class Time
    {
        internal static double Now;
        internal static float Delta;
        internal static int Frame;

        public static float time => (float)Now;
        public static double timeAsDouble => Now;
        public static float unscaledTime => (float)Now;
        public static double unscaledTimeAsDouble => Now;
        public static float deltaTime => Delta;
        public static float unscaledDeltaTime => Delta;
        public static float fixedDeltaTime { get; set; } = .02f;
        public static float timeScale { get; set; } = 1;
        public static int frameCount => Frame;
        public static float realtimeSinceStartup => (float)Now;
        public static double realtimeSinceStartupAsDouble => Now;
        public static int captureFramerate { get; set; }
    }

    public class Debug
    {
        public static bool isDebugBuild => true;

        public static void Log(object message) => Told("Log", message);
        public static void Log(object message, Object context) => Told("Log", message);
        public static void LogWarning(object message) => Told("Warning", message);
        public static void LogWarning(object message, Object context) => Told("Warning", message);
        public static void LogError(object message) => Told("Error", message);
        public static void LogError(object message, Object context) => Told("Error", message);
        public static void LogException(Exception exception) => Told("Error", exception);
        public static void LogException(Exception exception, Object context) => Told("Error", exception);
        public static void LogFormat(string format, params object[] args) => Told("Log", string.Format(format, args));
        public static void Assert(bool condition) { }
        public static void Assert(bool condition, string message) { }
        public static void DrawLine(Vector3 start, Vector3 end, Color color) { }

        private static void Told(string kind, object message)
        {
            lock (UnityFakes.Log.Lines)
            {
                UnityFakes.Log.Lines.Add($"{kind}: {message}");
            }
        }
    }

    public sealed class SystemInfo
    {
        public static bool SupportsTextureFormat(TextureFormat format) => true;
        public static int maxTextureSize => 16384;
        public static bool supportsInstancing => true;
        public static string operatingSystem => "Linux";
    }

    public sealed class Resources
    {
        public static T Load<T>(string path) where T : Object => null;
        public static T GetBuiltinResource<T>(string path) where T : Object => null;
        public static T[] FindObjectsOfTypeAll<T>() where T : Object => World.All.OfType<T>().ToArray();
        public static AsyncOperation UnloadUnusedAssets() => new AsyncOperation();
        public static void UnloadAsset(Object assetToUnload) { }
    }

    public sealed class Gizmos
    {
        public static Color color { get; set; }
        public static Matrix4x4 matrix { get; set; }
        public static void DrawLine(Vector3 from, Vector3 to) { }
        public static void DrawWireCube(Vector3 center, Vector3 size) { }
        public static void DrawWireSphere(Vector3 center, float radius) { }
        public static void DrawFrustum(Vector3 center, float fov, float maxRange, float minRange, float aspect) { }
    }
}
