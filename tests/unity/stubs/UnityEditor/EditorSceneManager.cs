// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Editor/Mono/EditorSceneManager.cs; Editor/Mono/EditorSceneManager.bindings.cs
// https://docs.unity3d.com/ScriptReference/SceneManagement.EditorSceneManager.html
using UnityEngine.SceneManagement;

namespace UnityEditor.SceneManagement
{
    public enum NewSceneMode { Single, Additive }

    public enum NewSceneSetup { EmptyScene, DefaultGameObjects }

    public sealed class EditorSceneManager
    {
        public static bool MarkSceneDirty(Scene scene) => true;
        public static bool SaveCurrentModifiedScenesIfUserWantsTo() => true;
        public static Scene NewScene(NewSceneSetup setup) => default;
        public static Scene NewScene(NewSceneSetup setup, NewSceneMode mode) => default;
        public static bool SaveScene(Scene scene) => true;
        public static bool SaveScene(Scene scene, string dstScenePath) => true;
    }
}
