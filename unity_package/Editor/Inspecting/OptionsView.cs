using System.Reflection;
using UnityEditor;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge.Editor
{
    /// <summary>Shows import options, as <see cref="PlanOptions"/> declares them.</summary>
    internal static class OptionsView
    {
        /// <summary>A field for each option, with its tooltip.</summary>
        /// <param name="options">The importer's options.</param>
        public static void Draw(SerializedProperty options)
        {
            foreach (FieldInfo field in typeof(PlanOptions).GetFields(BindingFlags.Public | BindingFlags.Instance))
            {
                OptionAttribute shown = field.GetCustomAttribute<OptionAttribute>();
                if (shown != null)
                {
                    var label = new GUIContent(shown.Label, shown.Tooltip);
                    EditorGUILayout.PropertyField(options.FindPropertyRelative(field.Name), label, true);
                }
            }
        }
    }
}
