// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Editor/Mono/Animation/AnimationUtility.bindings.cs; Editor/Mono/Animation/EditorCurveBinding.bindings.cs; Editor/Mono/Animation/AnimationClipSettings.bindings.cs
// https://docs.unity3d.com/ScriptReference/AnimationUtility.SetEditorCurve.html
using System;
using System.Linq;
using UnityEngine;
using UnityFakes;

namespace UnityEditor
{
    public struct EditorCurveBinding : IEquatable<EditorCurveBinding>
    {
        public string path;
        public string propertyName;

        public Type type { get; set; }
        public bool isDiscreteCurve { get; private set; }
        public bool isPPtrCurve { get; private set; }

        public static EditorCurveBinding FloatCurve(string inPath, Type inType, string inPropertyName) =>
            new EditorCurveBinding { path = inPath, type = inType, propertyName = inPropertyName };

        public static EditorCurveBinding DiscreteCurve(string inPath, Type inType, string inPropertyName) =>
            new EditorCurveBinding { path = inPath, type = inType, propertyName = inPropertyName, isDiscreteCurve = true };

        public static EditorCurveBinding PPtrCurve(string inPath, Type inType, string inPropertyName) =>
            new EditorCurveBinding { path = inPath, type = inType, propertyName = inPropertyName, isPPtrCurve = true };

        public bool Equals(EditorCurveBinding other) => path == other.path && propertyName == other.propertyName && type == other.type;
        public override bool Equals(object other) => other is EditorCurveBinding binding && Equals(binding);
        public override int GetHashCode() => path.GetHashCode() ^ propertyName.GetHashCode();
    }

    public class AnimationClipSettings
    {
        public float startTime { get; set; }
        public float stopTime { get; set; }
        public bool loopTime { get; set; }
        public bool loopBlend { get; set; }
        public bool keepOriginalPositionXZ { get; set; }
        public bool keepOriginalPositionY { get; set; }
        public bool keepOriginalOrientation { get; set; }
    }

    public class AnimationUtility
    {
        public enum TangentMode { Free = 0, Auto = 1, Linear = 2, Constant = 3, ClampedAuto = 4 }

        public static void SetEditorCurve(AnimationClip clip, EditorCurveBinding binding, AnimationCurve curve)
        {
            if (binding.isPPtrCurve)
            {
                Log.Lines.Add("Error: SetEditorCurve: a binding of object references");
                return;
            }
            clip.Put(binding.path, binding.type, binding.propertyName, curve, binding.isDiscreteCurve);
        }

        public static void SetEditorCurves(AnimationClip clip, EditorCurveBinding[] bindings, AnimationCurve[] curves)
        {
            if (bindings.Length != curves.Length)
            {
                throw new ArgumentException("bindings and curves array sizes do not match");
            }
            for (var i = 0; i < bindings.Length; i++)
            {
                SetEditorCurve(clip, bindings[i], curves[i]);
            }
        }

        public static AnimationCurve GetEditorCurve(AnimationClip clip, EditorCurveBinding binding) =>
            clip.Curves.FirstOrDefault(each => each.Path == binding.path && each.Type == binding.type && each.Property == binding.propertyName)?.Curve;

        public static EditorCurveBinding[] GetCurveBindings(AnimationClip clip) => clip.Curves
            .Select(each => each.IsDiscrete ? EditorCurveBinding.DiscreteCurve(each.Path, each.Type, each.Property) : EditorCurveBinding.FloatCurve(each.Path, each.Type, each.Property))
            .ToArray();

        public static AnimationClipSettings GetAnimationClipSettings(AnimationClip clip) => new AnimationClipSettings { loopTime = clip.Loops, stopTime = clip.length };

        public static void SetAnimationClipSettings(AnimationClip clip, AnimationClipSettings srcClipInfo) => clip.Loops = srcClipInfo.loopTime;

        public static void SetKeyLeftTangentMode(AnimationCurve curve, int index, TangentMode tangentMode) { }
        public static void SetKeyRightTangentMode(AnimationCurve curve, int index, TangentMode tangentMode) { }
        public static void SetKeyBroken(AnimationCurve curve, int index, bool broken) { }
        public static string CalculateTransformPath(Transform targetTransform, Transform root)
        {
            var path = "";
            for (var at = targetTransform; at != null && at != root; at = at.parent)
            {
                path = path == "" ? at.name : at.name + "/" + path;
            }
            return path;
        }
    }
}
