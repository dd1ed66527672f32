// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Modules/IMGUI/GUI.cs; Modules/IMGUI/GUILayout.cs; Modules/IMGUI/GUIContent.cs; Modules/IMGUI/GUIStyle.cs; Modules/IMGUI/Event.cs; Modules/IMGUI/Event.bindings.cs; Modules/IMGUI/GUILayoutOption.cs; Modules/IMGUI/GUIStyle.bindings.cs; Modules/IMGUI/EventEnums.cs; Modules/IMGUI/GUILayoutUtility.cs; Modules/IMGUI/GUI.bindings.cs; Modules/IMGUI/GUIEnums.cs
// https://docs.unity3d.com/ScriptReference/GUILayout.html (buttons named in Gui.Press are pressed)
using System;
using System.Collections.Generic;

namespace UnityEngine
{
    public enum ScaleMode { StretchToFill = 0, ScaleAndCrop = 1, ScaleToFit = 2 }

    public enum EventType { MouseDown = 0, MouseUp = 1, Repaint = 7, Layout = 8, Ignore = 11, Used = 12 }

    public sealed class Event
    {
        public static Event current { get; set; } = new Event();
        public EventType type { get; set; } = EventType.Repaint;

        public void Use() => type = EventType.Used;
    }

    [Serializable]
    public class GUIContent
    {
        public static GUIContent none = new GUIContent();

        public GUIContent() : this("") { }

        public GUIContent(string text) : this(text, "") { }

        public GUIContent(string text, string tooltip) => (this.text, this.tooltip) = (text, tooltip);

        public GUIContent(string text, Texture image, string tooltip) : this(text, tooltip) => this.image = image;

        public GUIContent(Texture image) : this("") => this.image = image;

        public string text { get; set; }
        public string tooltip { get; set; }
        public Texture image { get; set; }
    }

    public sealed class GUILayoutOption
    {
        internal GUILayoutOption() { }
    }

    [Serializable]
    public sealed class GUIStyle
    {
        public GUIStyle() { }

        public GUIStyle(GUIStyle other) { }

        public bool wordWrap { get; set; }
        public bool richText { get; set; }
        public int fontSize { get; set; }
        public float fixedHeight { get; set; }
        public Vector2 CalcSize(GUIContent content) => new Vector2(content.text.Length * 8, 18);
        public float CalcHeight(GUIContent content, float width) => 18;
        public static implicit operator GUIStyle(string str) => new GUIStyle();
        public static GUIStyle none => new GUIStyle();
    }

    public class GUI
    {
        public abstract class Scope : IDisposable
        {
            public void Dispose() => CloseScope();

            protected abstract void CloseScope();
        }

        public static bool enabled { get; set; } = true;
        public static Color color { get; set; } = Color.white;
        public static bool changed { get; set; }
        public static void DrawTexture(Rect position, Texture image) { }
        public static void DrawTexture(Rect position, Texture image, ScaleMode scaleMode) { }
        public static void Label(Rect position, string text) { }
        public static void Label(Rect position, GUIContent content) { }
        public static bool Button(Rect position, string text) => false;
    }

    public class GUILayout
    {
        public static void Label(string text, params GUILayoutOption[] options) => UnityFakes.Gui.Shown.Add(text);
        public static void Label(Texture image, params GUILayoutOption[] options) { }
        public static void Label(GUIContent content, params GUILayoutOption[] options) => UnityFakes.Gui.Shown.Add(content.text);
        public static void Label(string text, GUIStyle style, params GUILayoutOption[] options) => UnityFakes.Gui.Shown.Add(text);
        public static void Label(GUIContent content, GUIStyle style, params GUILayoutOption[] options) => UnityFakes.Gui.Shown.Add(content.text);
        public static bool Button(string text, params GUILayoutOption[] options) => UnityFakes.Gui.IsPressed(text);
        public static bool Button(GUIContent content, params GUILayoutOption[] options) => UnityFakes.Gui.IsPressed(content.text);
        public static void BeginHorizontal(params GUILayoutOption[] options) { }
        public static void EndHorizontal() { }
        public static void BeginVertical(params GUILayoutOption[] options) { }
        public static void EndVertical() { }
        public static void Space(float pixels) { }
        public static void FlexibleSpace() { }
        public static GUILayoutOption Width(float width) => new GUILayoutOption();
        public static GUILayoutOption Height(float height) => new GUILayoutOption();
        public static GUILayoutOption MaxHeight(float maxHeight) => new GUILayoutOption();
        public static GUILayoutOption MaxWidth(float maxWidth) => new GUILayoutOption();
        public static GUILayoutOption MinWidth(float minWidth) => new GUILayoutOption();
        public static GUILayoutOption ExpandWidth(bool expand) => new GUILayoutOption();
    }

    public class GUILayoutUtility
    {
        public static Rect GetRect(float width, float height, params GUILayoutOption[] options) => new Rect(0, 0, width, height);
        public static Rect GetRect(GUIContent content, GUIStyle style, params GUILayoutOption[] options) => new Rect(0, 0, 100, 18);
        public static Rect GetAspectRect(float aspect, params GUILayoutOption[] options) => new Rect(0, 0, 100 * aspect, 100);
    }
}

namespace UnityFakes
{
    /// <summary>What an inspector shows, and the buttons that are pressed in it.</summary>
    public static class Gui
    {
        /// <summary>Every text that was drawn.</summary>
        public static readonly List<string> Shown = new List<string>();

        /// <summary>The label of the button that is pressed once.</summary>
        public static string Press { get; set; }

        internal static bool IsPressed(string label)
        {
            Shown.Add(label);
            var isPressed = Press == label;
            Press = isPressed ? null : Press;
            return isPressed;
        }
    }
}
