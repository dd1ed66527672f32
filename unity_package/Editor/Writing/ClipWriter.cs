using System;
using System.Collections.Generic;
using UnityEditor;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge.Editor
{
    /// <summary>Writes the animation of a plan as AnimationClips.</summary>
    internal static class ClipWriter
    {
        /// <summary>A clip whose curves are a plan's, key for key; it does not loop.</summary>
        /// <param name="plan">The clip's plan.</param>
        /// <param name="paths">Path below the animated root, of each node's id.</param>
        public static AnimationClip Write(ClipPlan plan, IReadOnlyDictionary<string, string> paths)
        {
            var clip = new AnimationClip { name = plan.Name, frameRate = (float)plan.FrameRate, legacy = false };
            var bindings = new EditorCurveBinding[plan.Curves.Count];
            var curves = new AnimationCurve[plan.Curves.Count];
            for (int index = 0; index < curves.Length; index++)
            {
                CurvePlan curve = plan.Curves[index];
                bindings[index] = Bind(curve, paths[curve.NodeId]);
                curves[index] = new AnimationCurve(Keys(curve));
            }
            AnimationUtility.SetEditorCurves(clip, bindings, curves);
            AnimationClipSettings settings = AnimationUtility.GetAnimationClipSettings(clip);
            settings.loopTime = false;
            settings.stopTime = (float)plan.Duration;
            AnimationUtility.SetAnimationClipSettings(clip, settings);
            return clip;
        }

        private static EditorCurveBinding Bind(CurvePlan curve, string path)
        {
            // DiscreteCurve is for enums and integers; m_IsActive and m_Enabled are float curves to Unity
            bool isIntensity = curve.Target == CurveTarget.Light && curve.Property == "m_Intensity";
            Type type = isIntensity ? LightBuilding.IntensityOwner(RenderPipelines.Current) : TypeOf(curve.Target);
            return EditorCurveBinding.FloatCurve(path, type, curve.Property);
        }

        private static Type TypeOf(CurveTarget target)
        {
            switch (target)
            {
                case CurveTarget.Transform:
                    return typeof(Transform);
                case CurveTarget.Camera:
                    return typeof(Camera);
                case CurveTarget.Light:
                    return typeof(Light);
                case CurveTarget.Renderer:
                    return typeof(MeshRenderer);
                case CurveTarget.SkinnedRenderer:
                    return typeof(SkinnedMeshRenderer);
                case CurveTarget.GameObject:
                    return typeof(GameObject);
                default:
                    throw new ArgumentOutOfRangeException(nameof(target), target, "no component is known for it");
            }
        }

        private static Keyframe[] Keys(CurvePlan curve)
        {
            var keys = new Keyframe[curve.Keys.Count];
            for (int index = 0; index < keys.Length; index++)
            {
                KeyPlan key = curve.Keys[index];
                keys[index] = new Keyframe(key.Time, key.Value, key.InTangent, key.OutTangent);
            }
            return keys;
        }
    }
}
