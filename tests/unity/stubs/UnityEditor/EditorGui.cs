// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Editor/Mono/Inspector/Editor.cs; Editor/Mono/EditorGUI.cs; Editor/Mono/EditorGUILayout.cs; Editor/Mono/EditorGUIUtility.cs; Editor/Mono/EditorGUIUtility.bindings.cs; Editor/Mono/EditorUtility.cs; Editor/Mono/EditorUtility.bindings.cs; Editor/Mono/SerializedObject.bindings.cs; Editor/Mono/SerializedProperty.bindings.cs; Editor/Mono/Selection.cs; Editor/Mono/Selection.bindings.cs; Editor/Mono/Undo/Undo.bindings.cs; Editor/Mono/Undo.cs; Editor/Mono/MenuItem.cs; Editor/Mono/MenuCommand.cs; Editor/Mono/EditorApplication.cs; Editor/Mono/EditorApplication.bindings.cs; Editor/Mono/CustomEditorAttributes.cs; Editor/Mono/GUI/EditorStyles.cs; Editor/Mono/AttributeHelper.cs; Editor/Mono/EditorWindow.cs; Editor/Mono/Prefabs/PrefabUtility.cs; Editor/Mono/Prefabs/PrefabUtility.bindings.cs; Editor/Mono/AssemblyInfo/AssemblyInfo.cs; Editor/Mono/GameObjectUtility.bindings.cs; Editor/Mono/SceneManagement/EditorSceneManager.cs; Editor/Mono/ObjectNames.bindings.cs; Editor/Mono/ObjectNames.cs; Editor/Mono/EditorApplication.deprecated.cs; Editor/Mono/EditorSettings.bindings.cs; Editor/Mono/Inspector/GenericInspector.cs; Editor/Mono/ScriptableWizard.cs; Editor/Mono/EditorSceneManager.cs; Runtime/Export/SceneManager/Scene.cs; Editor/Mono/AssemblyReloadEvents.cs; Editor/Mono/GUI/FoldoutHeader.cs; Editor/Mono/SceneView/SceneView.cs; Editor/Mono/EditorSceneManager.bindings.cs; Editor/Mono/GUI/InternalEditorGUI.cs; Editor/Mono/Selection/Selection.bindings.cs; Editor/Mono/Selection/Selection.cs
// https://docs.unity3d.com/ScriptReference/Editor.html, https://docs.unity3d.com/ScriptReference/SerializedProperty.html
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using UnityEngine;
using UnityFakes;
using Object = UnityEngine.Object;

namespace UnityEditor
{
    public enum MessageType { None, Info, Warning, Error }

    [AttributeUsage(AttributeTargets.Class)]
    public class CustomEditor : Attribute
    {
        public CustomEditor(Type inspectedType) => Inspected = inspectedType;

        public CustomEditor(Type inspectedType, bool editorForChildClasses) : this(inspectedType) { }

        internal Type Inspected { get; }
    }

    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class CanEditMultipleObjects : Attribute { }

    [AttributeUsage(AttributeTargets.Class)]
    public class InitializeOnLoadAttribute : Attribute { }

    [AttributeUsage(AttributeTargets.Method)]
    public class InitializeOnLoadMethodAttribute : Attribute { }

    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public sealed class MenuItem : Attribute
    {
        public string menuItem;
        public bool validate;
        public int priority;

        public MenuItem(string itemName) : this(itemName, false) { }

        public MenuItem(string itemName, bool isValidateFunction) : this(itemName, isValidateFunction, isValidateFunction ? 0 : 1000) { }

        public MenuItem(string itemName, bool isValidateFunction, int priority) =>
            (menuItem, validate, this.priority) = (itemName, isValidateFunction, priority);
    }

    public sealed class MenuCommand
    {
        public Object context;
        public int userData;

        public MenuCommand(Object inContext) => context = inContext;
    }

    public class Editor : ScriptableObject
    {
        private SerializedObject _serialized;

        public Object target { get; set; }
        public Object[] targets => Targets ?? new[] { target };
        public SerializedObject serializedObject => _serialized = _serialized ?? new SerializedObject(target);
        internal Object[] Targets { get; set; }

        public static Editor CreateEditor(Object targetObject, Type editorType)
        {
            World.IsCreating = true;
            var made = (Editor)Activator.CreateInstance(editorType, true);
            World.IsCreating = false;
            made.target = targetObject;
            Messages.Send(made, "OnEnable");
            return made;
        }

        public virtual void OnInspectorGUI() => DrawDefaultInspector();
        public bool DrawDefaultInspector() => true;
        public void Repaint() { }
        public virtual bool RequiresConstantRepaint() => false;
        public virtual bool HasPreviewGUI() => false;
        public virtual Texture2D RenderStaticPreview(string assetPath, Object[] subAssets, int width, int height) => null;
        protected internal virtual void OnHeaderGUI() { }
        protected static void DrawPropertiesExcluding(SerializedObject obj, params string[] propertyToExclude) { }
    }

    public class SerializedObject : IDisposable
    {
        public SerializedObject(Object obj) => targetObject = obj ? obj : throw new ArgumentNullException(nameof(obj));

        public Object targetObject { get; }
        public bool hasModifiedProperties => false;
        public bool isEditingMultipleObjects => false;

        public SerializedProperty FindProperty(string propertyPath)
        {
            var (holder, owners, field) = (targetObject as object, new List<(object, FieldInfo)>(), default(FieldInfo));
            foreach (var name in propertyPath.Split('.'))
            {
                if (field != null)
                {
                    owners.Add((holder, field));
                    holder = field.GetValue(holder);
                }
                field = holder == null ? null : Serialised.Fields(holder.GetType()).FirstOrDefault(each => each.Name == name);
                if (field == null)
                {
                    return null;
                }
            }
            return new SerializedProperty(this, propertyPath, holder, field, owners);
        }

        public void Update() { }
        public bool UpdateIfRequiredOrScript() => false;
        public bool ApplyModifiedProperties() => true;
        public bool ApplyModifiedPropertiesWithoutUndo() => true;
        public void Dispose() { }
    }

    public class SerializedProperty
    {
        private readonly object _holder;
        private readonly FieldInfo _field;
        private readonly List<(object Holder, FieldInfo Field)> _owners;

        internal SerializedProperty(SerializedObject root, string path, object holder, FieldInfo field, List<(object, FieldInfo)> owners) =>
            (serializedObject, propertyPath, _holder, _field, _owners) = (root, path, holder, field, owners);

        public SerializedObject serializedObject { get; }
        public string propertyPath { get; }
        public string name => _field.Name;
        public string displayName => _field.Name;
        public string tooltip => _field.GetCustomAttribute<TooltipAttribute>()?.tooltip ?? "";
        public bool isExpanded { get; set; }
        public bool hasMultipleDifferentValues => false;
        public bool boolValue { get => (bool)Value; set => Value = value; }
        public int intValue { get => Convert.ToInt32(Value); set => Value = Convert.ChangeType(value, _field.FieldType); }
        public float floatValue { get => Convert.ToSingle(Value); set => Value = Convert.ChangeType(value, _field.FieldType); }
        public double doubleValue { get => Convert.ToDouble(Value); set => Value = Convert.ChangeType(value, _field.FieldType); }
        public string stringValue { get => (string)Value; set => Value = value; }
        public int enumValueIndex { get => Array.IndexOf(Enum.GetValues(_field.FieldType), Value); set => Value = Enum.GetValues(_field.FieldType).GetValue(value); }
        internal string EnumName { set => Value = Enum.Parse(_field.FieldType, value); }
        public Object objectReferenceValue { get => (Object)Value; set => Value = value; }
        public bool isArray => Value is System.Collections.IList;
        public int arraySize => ((System.Collections.IList)Value).Count;
        private object Value
        {
            get => _field.GetValue(_holder);
            set
            {
                _field.SetValue(_holder, value);
                for (var (i, held) = (_owners.Count - 1, _holder); i >= 0; (i, held) = (i - 1, _owners[i].Holder))
                {
                    _owners[i].Field.SetValue(_owners[i].Holder, held);
                }
            }
        }

        public SerializedProperty FindPropertyRelative(string relativePropertyPath) => serializedObject.FindProperty(propertyPath + "." + relativePropertyPath);
    }

    public sealed class EditorStyles
    {
        public static GUIStyle label => new GUIStyle();
        public static GUIStyle boldLabel => new GUIStyle();
        public static GUIStyle miniLabel => new GUIStyle();
        public static GUIStyle wordWrappedLabel => new GUIStyle();
        public static GUIStyle wordWrappedMiniLabel => new GUIStyle();
        public static GUIStyle helpBox => new GUIStyle();
        public static GUIStyle foldout => new GUIStyle();
        public static GUIStyle foldoutHeader => new GUIStyle();
        public static GUIStyle miniButton => new GUIStyle();
    }

    public sealed class EditorGUI
    {
        public static int indentLevel { get; set; }

        public class DisabledScope : GUI.Scope
        {
            public DisabledScope(bool disabled) { }

            protected override void CloseScope() { }
        }

        public class IndentLevelScope : GUI.Scope
        {
            public IndentLevelScope() => indentLevel++;

            public IndentLevelScope(int increment) => indentLevel += increment;

            protected override void CloseScope() => indentLevel--;
        }

        public class ChangeCheckScope : GUI.Scope
        {
            public bool changed => false;

            protected override void CloseScope() { }
        }

        public static void BeginDisabledGroup(bool disabled) { }
        public static void EndDisabledGroup() { }
        public static void BeginChangeCheck() { }
        public static bool EndChangeCheck() => false;
        public static void DrawRect(Rect rect, Color color) { }
        public static void LabelField(Rect position, string label) { }
        public static bool PropertyField(Rect position, SerializedProperty property, GUIContent label) => false;
        public static void ProgressBar(Rect position, float value, string text) { }
    }

    public sealed class EditorGUILayout
    {
        public class HorizontalScope : GUI.Scope
        {
            public HorizontalScope(params GUILayoutOption[] options) { }

            public HorizontalScope(GUIStyle style, params GUILayoutOption[] options) { }

            protected override void CloseScope() { }
        }

        public class VerticalScope : GUI.Scope
        {
            public VerticalScope(params GUILayoutOption[] options) { }

            public VerticalScope(GUIStyle style, params GUILayoutOption[] options) { }

            protected override void CloseScope() { }
        }

        public static bool PropertyField(SerializedProperty property, params GUILayoutOption[] options) => Field(property, null);
        public static bool PropertyField(SerializedProperty property, bool includeChildren, params GUILayoutOption[] options) => Field(property, null);
        public static bool PropertyField(SerializedProperty property, GUIContent label, params GUILayoutOption[] options) => Field(property, label);
        public static bool PropertyField(SerializedProperty property, GUIContent label, bool includeChildren, params GUILayoutOption[] options) => Field(property, label);
        public static void HelpBox(string message, MessageType type) => Gui.Shown.Add($"{type}: {message}");
        public static void HelpBox(string message, MessageType type, bool wide) => HelpBox(message, type);
        public static void HelpBox(GUIContent content) => HelpBox(content.text, MessageType.None);
        public static void HelpBox(GUIContent content, bool wide) => HelpBox(content);
        public static void LabelField(string label, params GUILayoutOption[] options) => Gui.Shown.Add(label);
        public static void LabelField(string label, GUIStyle style, params GUILayoutOption[] options) => Gui.Shown.Add(label);
        public static void LabelField(string label, string label2, params GUILayoutOption[] options) => Gui.Shown.Add($"{label}: {label2}");
        public static void LabelField(string label, string label2, GUIStyle style, params GUILayoutOption[] options) => Gui.Shown.Add($"{label}: {label2}");
        public static void LabelField(GUIContent label, params GUILayoutOption[] options) => Gui.Shown.Add(label.text);
        public static void LabelField(GUIContent label, GUIStyle style, params GUILayoutOption[] options) => Gui.Shown.Add(label.text);
        public static void LabelField(GUIContent label, GUIContent label2, params GUILayoutOption[] options) => Gui.Shown.Add($"{label.text}: {label2.text}");
        public static void SelectableLabel(string text, params GUILayoutOption[] options) => Gui.Shown.Add(text);
        public static bool Foldout(bool foldout, string content) => Shown(content);
        public static bool Foldout(bool foldout, string content, bool toggleOnLabelClick) => Shown(content);
        public static bool Foldout(bool foldout, GUIContent content) => Shown(content.text);
        public static bool Foldout(bool foldout, GUIContent content, bool toggleOnLabelClick) => Shown(content.text);
        public static bool BeginFoldoutHeaderGroup(bool foldout, string content, GUIStyle style = null, Action<Rect> menuAction = null, GUIStyle menuIcon = null) => Shown(content);
        public static bool BeginFoldoutHeaderGroup(bool foldout, GUIContent content, GUIStyle style = null, Action<Rect> menuAction = null, GUIStyle menuIcon = null) => Shown(content.text);
        public static void EndFoldoutHeaderGroup() { }
        public static float Slider(string label, float value, float leftValue, float rightValue, params GUILayoutOption[] options) => value;
        public static float Slider(GUIContent label, float value, float leftValue, float rightValue, params GUILayoutOption[] options) => value;
        public static float FloatField(string label, float value, params GUILayoutOption[] options) => value;
        public static float FloatField(GUIContent label, float value, params GUILayoutOption[] options) => value;
        public static double DoubleField(string label, double value, params GUILayoutOption[] options) => value;
        public static int IntField(string label, int value, params GUILayoutOption[] options) => value;
        public static bool Toggle(string label, bool value, params GUILayoutOption[] options) => value;
        public static Object ObjectField(string label, Object obj, Type objType, bool allowSceneObjects, params GUILayoutOption[] options) => obj;
        public static Object ObjectField(GUIContent label, Object obj, Type objType, bool allowSceneObjects, params GUILayoutOption[] options) => obj;
        public static void Space() { }
        public static void Space(float width) { }
        public static Rect GetControlRect(params GUILayoutOption[] options) => new Rect(0, 0, 100, 18);
        public static Rect BeginHorizontal(params GUILayoutOption[] options) => default;
        public static void EndHorizontal() { }
        public static Rect BeginVertical(params GUILayoutOption[] options) => default;
        public static Rect BeginVertical(GUIStyle style, params GUILayoutOption[] options) => default;
        public static void EndVertical() { }

        private static bool Field(SerializedProperty property, GUIContent label)
        {
            Gui.Shown.Add(label?.text ?? (property ?? throw new NullReferenceException("PropertyField of no property")).displayName);
            return false;
        }

        private static bool Shown(string text)
        {
            Gui.Shown.Add(text);
            return true;
        }
    }

    public sealed class EditorGUIUtility
    {
        public static float labelWidth { get; set; } = 150;
        public static float singleLineHeight => 18;
        public static float standardVerticalSpacing => 2;
        public static bool isProSkin => true;
        public static float pixelsPerPoint => 1;
        public static string systemCopyBuffer { get; set; } = "";
        public static GUIContent IconContent(string name) => new GUIContent(name);
        public static GUIContent IconContent(string name, string text) => new GUIContent(text);
        public static GUIContent TrTextContent(string text, string tooltip = null, Texture icon = null) => new GUIContent(text, tooltip);
        public static Texture2D FindTexture(string name) => null;
        public static void PingObject(Object obj) { }
        public static GUIContent ObjectContent(Object obj, Type type) => new GUIContent(obj == null ? "" : obj.name);
    }

    public class EditorUtility
    {
        internal static readonly List<string> Dialogs = new List<string>();

        public static void SetDirty(Object target) { }
        public static bool DisplayDialog(string title, string message, string ok) => Told(title, message);
        public static bool DisplayDialog(string title, string message, string ok, string cancel) => Told(title, message);
        public static void DisplayProgressBar(string title, string info, float progress) { }
        public static bool DisplayCancelableProgressBar(string title, string info, float progress) => false;
        public static void ClearProgressBar() { }
        public static string SaveFilePanelInProject(string title, string defaultName, string extension, string message) => $"Assets/{defaultName}.{extension}";
        public static string SaveFilePanelInProject(string title, string defaultName, string extension, string message, string path) => $"{path}/{defaultName}.{extension}";
        public static string SaveFolderPanel(string title, string folder, string defaultName) => Path.Combine(folder, defaultName);
        public static string OpenFilePanelWithFilters(string title, string directory, string[] filters) => "";
        public static string OpenFolderPanel(string title, string folder, string defaultName) => folder;
        public static void CopySerialized(Object source, Object dest)
        {
            foreach (var field in Serialised.Fields(source.GetType()))
            {
                field.SetValue(dest, field.GetValue(source));
            }
            dest.name = source.name;
        }

        public static bool IsPersistent(Object target) => AssetDatabase.Contains(target);
        public static void RevealInFinder(string path) { }
        public static string FormatBytes(long bytes) => $"{bytes} B";

        private static bool Told(string title, string message)
        {
            Dialogs.Add($"{title}: {message}");
            return true;
        }
    }

    public sealed class Selection
    {
        public static Object activeObject { get; set; }
        public static GameObject activeGameObject { get => activeObject as GameObject; set => activeObject = value; }
        public static Transform activeTransform => activeGameObject == null ? null : activeGameObject.transform;
        public static Object[] objects { get; set; } = new Object[0];
        public static GameObject[] gameObjects => objects.OfType<GameObject>().ToArray();
        public static string[] assetGUIDs => objects.Select(each => AssetDatabase.AssetPathToGUID(AssetDatabase.GetAssetPath(each))).ToArray();

        public static T[] GetFiltered<T>(SelectionMode mode) => objects.OfType<T>().ToArray();
    }

    [Flags]
    public enum SelectionMode { Unfiltered = 0, TopLevel = 1, Deep = 2, ExcludePrefab = 4, Editable = 8, Assets = 16, DeepAssets = 32 }

    public sealed class Undo
    {
        public static void RecordObject(Object objectToUndo, string name) { }
        public static void RecordObjects(Object[] objectsToUndo, string name) { }
        public static void RegisterCreatedObjectUndo(Object objectToUndo, string name) { }
        public static void RegisterCompleteObjectUndo(Object objectToUndo, string name) { }
        public static void RegisterFullObjectHierarchyUndo(Object objectToUndo, string name) { }
        public static T AddComponent<T>(GameObject gameObject) where T : Component => gameObject.AddComponent<T>();
        public static void DestroyObjectImmediate(Object objectToUndo) => Object.DestroyImmediate(objectToUndo);
        public static void SetTransformParent(Transform transform, Transform newParent, string name) => transform.SetParent(newParent);
        public static void SetCurrentGroupName(string name) { }
        public static int GetCurrentGroup() => 0;
        public static void CollapseUndoOperations(int groupIndex) { }
        public static void IncrementCurrentGroup() { }
        public static void PerformUndo() { }
        public static void ClearUndo(Object identifier) { }
    }

    public sealed class PrefabUtility
    {
        public static Object InstantiatePrefab(Object assetComponentOrGameObject) => Instantiated(assetComponentOrGameObject, null);
        public static Object InstantiatePrefab(Object assetComponentOrGameObject, Transform parent) => Instantiated(assetComponentOrGameObject, parent);
        public static Object InstantiatePrefab(Object assetComponentOrGameObject, UnityEngine.SceneManagement.Scene destinationScene) => Instantiated(assetComponentOrGameObject, null);
        public static bool IsPartOfPrefabAsset(Object componentOrGameObject) => AssetDatabase.Contains(componentOrGameObject);
        public static bool IsPartOfPrefabInstance(Object componentOrGameObject) => false;
        public static GameObject GetNearestPrefabInstanceRoot(Object componentOrGameObject) => null;
        public static GameObject SaveAsPrefabAsset(GameObject instanceRoot, string assetPath)
        {
            var saved = Object.Instantiate(instanceRoot);
            Project.Save(saved, assetPath);
            saved.IsPrefab = true;
            return saved;
        }

        public static void RecordPrefabInstancePropertyModifications(Object targetObject) { }
        public static TObject GetCorrespondingObjectFromSource<TObject>(TObject componentOrGameObject) where TObject : Object => null;

        private static Object Instantiated(Object original, Transform parent)
        {
            var made = Object.Instantiate(original, parent);
            made.name = original.name;
            return made;
        }
    }

    public sealed class GameObjectUtility
    {
        public static void SetParentAndAlign(GameObject child, GameObject parent) => child.transform.SetParent(parent == null ? null : parent.transform, false);
        public static string GetUniqueNameForSibling(Transform parent, string name) => name;
        public static void EnsureUniqueNameForSibling(GameObject self) { }
    }

    public enum PlayModeStateChange { EnteredEditMode, ExitingEditMode, EnteredPlayMode, ExitingPlayMode }

    public sealed class EditorApplication
    {
        public delegate void CallbackFunction();

        public static CallbackFunction update;
        public static CallbackFunction delayCall;

#pragma warning disable 67
        public static event Action<PlayModeStateChange> playModeStateChanged;
        public static event Action projectChanged;
#pragma warning restore 67

        public static bool isPlaying { get => Application.isPlaying; set { } }
        public static bool isPlayingOrWillChangePlaymode => Application.isPlaying;
        public static bool isCompiling => false;
        public static bool isUpdating => false;
        public static double timeSinceStartup => Time.realtimeSinceStartupAsDouble;
        /// <summary>Has a frame been asked for since this was last set to false?</summary>
        internal static bool IsFrameQueued { get; set; }
        public static void QueuePlayerLoopUpdate() => IsFrameQueued = true;
        public static bool ExecuteMenuItem(string menuItemPath) => true;
        public static void RepaintProjectWindow() { }
    }

    public sealed class ObjectNames
    {
        public static string NicifyVariableName(string name) => name;
        public static string GetUniqueName(string[] existingNames, string name) => name;
    }

    public sealed class SceneView
    {
        public static void RepaintAll() { }
    }
}
