using System;
using System.Collections.Generic;
using System.Linq;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Binds a plan's curves to what was built: players cannot make the clips that the Editor makes.</summary>
    internal static class MotionBinding
    {
        private const string Shape = "blendShape.";

        /// <summary>All motions of a shot; a curve that nothing answers to becomes a finding.</summary>
        public static IMotion[] Bind(ShotPlan plan, BuiltShot shot)
        {
            var motions = new List<IMotion>();
            foreach (IGrouping<string, CurvePlan> node in plan.Clips.SelectMany(clip => clip.Curves).GroupBy(curve => curve.NodeId))
            {
                GameObject target = shot.Nodes[node.Key];
                CurvePlan[] places = node.Where(curve => curve.Target == CurveTarget.Transform).ToArray();
                if (places.Length > 0)
                {
                    motions.Add(new TransformMotion(target.transform, places.Select(curve => new CurveCursor(curve))));
                }
                foreach (CurvePlan curve in node.Where(curve => curve.Target != CurveTarget.Transform))
                {
                    AddProperty(motions, target, curve, shot);
                }
            }
            return motions.ToArray();
        }

        private static void AddProperty(List<IMotion> motions, GameObject target, CurvePlan curve, BuiltShot shot)
        {
            Action<float> set = SetterOf(target, curve);
            if (set != null)
            {
                motions.Add(new PropertyMotion(new CurveCursor(curve), set));
            }
            else
            {
                shot.Warn("unity.unbound-curve", $"{curve.NodeId} {curve.Property}",
                    "nothing here has this property, so it stays as it is", "tell us: the plan should not have it");
            }
        }

        private static Action<float> SetterOf(GameObject target, CurvePlan curve)
        {
            switch (curve.Target)
            {
                case CurveTarget.GameObject:
                    return curve.Property == "m_IsActive" ? value => target.SetActive(value > 0.5f) : (Action<float>)null;
                case CurveTarget.Camera:
                    return target.TryGetComponent(out Camera camera) ? CameraProperties.SetterOf(camera, curve.Property) : null;
                case CurveTarget.Light:
                    return target.TryGetComponent(out Light light) ? LightProperties.SetterOf(light, curve.Property) : null;
                case CurveTarget.SkinnedRenderer when curve.Property.StartsWith(Shape, StringComparison.Ordinal):
                    return ShapeSetter(target, curve.Property.Substring(Shape.Length));
                default:
                    bool isShown = target.TryGetComponent(out Renderer renderer) && curve.Property == "m_Enabled";
                    return isShown ? value => renderer.enabled = value > 0.5f : (Action<float>)null;
            }
        }

        private static Action<float> ShapeSetter(GameObject target, string shape)
        {
            if (!target.TryGetComponent(out SkinnedMeshRenderer renderer))
            {
                return null;
            }
            int index = renderer.sharedMesh.GetBlendShapeIndex(shape);
            return index < 0 ? (Action<float>)null : value => renderer.SetBlendShapeWeight(index, value);
        }
    }
}
