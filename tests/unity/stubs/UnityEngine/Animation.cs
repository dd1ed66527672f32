// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/Animation/AnimationCurve.bindings.cs; Modules/Animation/ScriptBindings/AnimationClip.bindings.cs; Modules/Animation/ScriptBindings/Animator.bindings.cs; Modules/Animation/ScriptBindings/Motion.bindings.cs; Modules/Animation/ScriptBindings/RuntimeAnimatorController.bindings.cs; Modules/Animation/ScriptBindings/Avatar.bindings.cs; Modules/Animation/ScriptBindings/Animation.bindings.cs; Modules/Animation/ScriptBindings/AvatarBuilder.bindings.cs
// https://docs.unity3d.com/ScriptReference/AnimationCurve.html, https://docs.unity3d.com/ScriptReference/Keyframe.html (cubic between keys by their tangents; an infinite tangent holds)
using System;
using System.Collections.Generic;
using System.Linq;
using UnityEngine;
using UnityFakes;

namespace UnityEngine
{
    public enum WrapMode { Once = 1, Loop = 2, PingPong = 4, Default = 0, ClampForever = 8, Clamp = 1 }

    [Flags]
    public enum WeightedMode { None = 0, In = 1, Out = 2, Both = 3 }

    public struct Keyframe
    {
        public Keyframe(float time, float value) : this(time, value, 0, 0) { }

        public Keyframe(float time, float value, float inTangent, float outTangent)
        {
            this = default;
            (this.time, this.value, this.inTangent, this.outTangent) = (time, value, inTangent, outTangent);
        }

        public float time { get; set; }
        public float value { get; set; }
        public float inTangent { get; set; }
        public float outTangent { get; set; }
        public float inWeight { get; set; }
        public float outWeight { get; set; }
        public WeightedMode weightedMode { get; set; }
    }

    public class AnimationCurve
    {
        private List<Keyframe> _keys;

        public AnimationCurve() => _keys = new List<Keyframe>();

        public AnimationCurve(params Keyframe[] keys) => _keys = Sorted(keys);

        public Keyframe[] keys { get => _keys.ToArray(); set => _keys = Sorted(value); }
        public int length => _keys.Count;
        public WrapMode preWrapMode { get; set; } = WrapMode.ClampForever;
        public WrapMode postWrapMode { get; set; } = WrapMode.ClampForever;
        public Keyframe this[int index] => _keys[index];

        public int AddKey(float time, float value) => AddKey(new Keyframe(time, value));

        public int AddKey(Keyframe key)
        {
            if (_keys.Any(each => each.time == key.time))
            {
                return -1;
            }
            _keys = Sorted(_keys.Append(key));
            return _keys.FindIndex(each => each.time == key.time);
        }

        public int MoveKey(int index, Keyframe key)
        {
            _keys[index] = key;
            return index;
        }

        public void RemoveKey(int index) => _keys.RemoveAt(index);

        public static AnimationCurve Linear(float timeStart, float valueStart, float timeEnd, float valueEnd)
        {
            var slope = (valueEnd - valueStart) / (timeEnd - timeStart);
            return new AnimationCurve(new Keyframe(timeStart, valueStart, 0, slope), new Keyframe(timeEnd, valueEnd, slope, 0));
        }

        public static AnimationCurve Constant(float timeStart, float timeEnd, float value) => Linear(timeStart, value, timeEnd, value);

        public float Evaluate(float time)
        {
            if (_keys.Count == 0)
            {
                return 0;
            }
            var next = _keys.FindIndex(each => each.time > time);
            if (next <= 0)
            {
                return next == 0 ? _keys[0].value : _keys[_keys.Count - 1].value;
            }
            return Between(_keys[next - 1], _keys[next], time);
        }

        private static float Between(Keyframe a, Keyframe b, double time)
        {
            if (float.IsInfinity(a.outTangent) || float.IsInfinity(b.inTangent))
            {
                return a.value;
            }
            double span = b.time - a.time, u = (time - a.time) / span, v = u * u, w = v * u;
            return (float)((2 * w - 3 * v + 1) * a.value + (w - 2 * v + u) * span * a.outTangent
                + (-2 * w + 3 * v) * b.value + (w - v) * span * b.inTangent);
        }

        private static List<Keyframe> Sorted(IEnumerable<Keyframe> keys)
        {
            var sorted = keys.OrderBy(each => each.time).ToList();
            if (sorted.Any(k => float.IsNaN(k.time + k.value) || float.IsNaN(k.inTangent) || float.IsNaN(k.outTangent)))
            {
                Log.Lines.Add("Error: a keyframe is not a number");
            }
            return sorted;
        }
    }

    public class Motion : Object { }

    public sealed class AnimationClip : Motion
    {
        internal List<ClipCurve> Curves = new List<ClipCurve>();
        internal bool Loops;

        public float frameRate { get; set; } = 60;
        public bool legacy { get; set; }
        public WrapMode wrapMode { get; set; }
        public Bounds localBounds { get; set; }
        public float length => Curves.Count == 0 ? 1 : Curves.Max(each => each.Curve.length == 0 ? 0 : each.Curve[each.Curve.length - 1].time);
        public bool empty => Curves.Count == 0;
        public AnimationEvent[] events { get; set; } = new AnimationEvent[0];

        public void SetCurve(string relativePath, Type type, string propertyName, AnimationCurve curve)
        {
            if (Application.isPlaying && !legacy)
            {
                Log.Lines.Add("Error: Can't use AnimationClip::SetCurve at Runtime on non Legacy AnimationClips");
                return;
            }
            Put(relativePath, type, propertyName.StartsWith("local", StringComparison.Ordinal) ? "m_L" + propertyName.Substring(1) : propertyName, curve, false);
        }

        public void EnsureQuaternionContinuity() { }

        public void ClearCurves() => Curves.Clear();

        internal void Put(string path, Type type, string property, AnimationCurve curve, bool isDiscrete)
        {
            Curves.RemoveAll(each => each.Path == path && each.Type == type && each.Property == property);
            if (curve != null)
            {
                Curves.Add(new ClipCurve(path, type, property, curve, isDiscrete));
            }
        }
    }

    internal sealed class ClipCurve
    {
        internal ClipCurve(string path, Type type, string property, AnimationCurve curve, bool isDiscrete) =>
            (Path, Type, Property, Curve, IsDiscrete) = (path, type, property, curve, isDiscrete);

        internal string Path { get; }
        internal Type Type { get; }
        internal string Property { get; }
        internal AnimationCurve Curve { get; }
        internal bool IsDiscrete { get; }
    }

    [Serializable]
    public sealed class AnimationEvent
    {
        public float time { get; set; }
        public string functionName { get; set; } = "";
        public string stringParameter { get; set; } = "";
    }

    public class RuntimeAnimatorController : Object
    {
        protected RuntimeAnimatorController() { }
    }

    public class Avatar : Object
    {
        private Avatar() { }

        public bool isValid => true;
    }

    public enum AnimatorCullingMode { AlwaysAnimate = 0, CullUpdateTransforms = 1, CullCompletely = 2 }

    public class Animator : Behaviour
    {
        public RuntimeAnimatorController runtimeAnimatorController { get; set; }
        public Avatar avatar { get; set; }
        public bool applyRootMotion { get; set; }
        public AnimatorCullingMode cullingMode { get; set; }
        public float speed { get; set; } = 1;

        public void Rebind() { }
    }

    public sealed class Animation : Behaviour
    {
        public AnimationClip clip { get; set; }
        public bool playAutomatically { get; set; } = true;

        public bool Play() => true;

        public void Stop() { }
    }
}

namespace UnityFakes
{
    /// <summary>Puts what curves say on objects found by path and property, as an Animator binds them.</summary>
    public static class Animated
    {
        /// <summary>Sets a tree to a clip's values at a time, s; what finds nothing is told in Log.Unbound.</summary>
        public static void Sample(GameObject root, AnimationClip clip, double time)
        {
            foreach (var curve in clip.Curves)
            {
                var target = curve.Path == "" ? root.transform : root.transform.Find(curve.Path);
                if (target == null || !Put(root, target.gameObject, curve, curve.Curve.Evaluate((float)time)))
                {
                    Log.Unbound.Add($"{clip.name}: {curve.Path} {curve.Type.Name} {curve.Property}");
                }
            }
            foreach (var path in clip.Curves.Where(each => each.Property.StartsWith("m_LocalRotation", StringComparison.Ordinal)).Select(each => each.Path).Distinct())
            {
                var turned = path == "" ? root.transform : root.transform.Find(path);
                if (turned != null)
                {
                    turned.Rotation = turned.Rotation.normalized;
                }
            }
        }

        private static bool Put(GameObject root, GameObject target, ClipCurve curve, float value)
        {
            if (curve.Type == typeof(GameObject))
            {
                var isKnown = curve.Property == "m_IsActive" && target != root;
                if (isKnown && target.activeSelf != value > .5f)
                {
                    target.SetActive(value > .5f);
                }
                return isKnown;
            }
            var component = target.GetComponent(curve.Type);
            if (component == null)
            {
                return false;
            }
            switch (component)
            {
                case Transform place: return Place(place, curve.Property, value);
                case Camera camera: return See(camera, curve.Property, value);
                case Light light: return Shine(light, curve.Property, value);
                case Renderer renderer: return Draw(renderer, curve.Property, value);
                case AudioSource audio: return Sound(audio, curve.Property, value);
                case MonoBehaviour script: return Fields.Put(script, curve.Property, value);
                default: return false;
            }
        }

        private static bool Place(Transform place, string property, float value)
        {
            switch (property)
            {
                case "m_LocalPosition.x": place.Position.x = value; return true;
                case "m_LocalPosition.y": place.Position.y = value; return true;
                case "m_LocalPosition.z": place.Position.z = value; return true;
                case "m_LocalRotation.x": place.Rotation.x = value; return true;
                case "m_LocalRotation.y": place.Rotation.y = value; return true;
                case "m_LocalRotation.z": place.Rotation.z = value; return true;
                case "m_LocalRotation.w": place.Rotation.w = value; return true;
                case "m_LocalScale.x": place.Scale.x = value; return true;
                case "m_LocalScale.y": place.Scale.y = value; return true;
                case "m_LocalScale.z": place.Scale.z = value; return true;
                default: return false;
            }
        }

        private static bool See(Camera camera, string property, float value)
        {
            switch (property)
            {
                case "m_FocalLength": camera.focalLength = value; return true;
                case "m_SensorSize.x": camera.sensorSize = new Vector2(value, camera.sensorSize.y); return true;
                case "m_SensorSize.y": camera.sensorSize = new Vector2(camera.sensorSize.x, value); return true;
                case "m_LensShift.x": camera.lensShift = new Vector2(value, camera.lensShift.y); return true;
                case "m_LensShift.y": camera.lensShift = new Vector2(camera.lensShift.x, value); return true;
                case "m_FocusDistance": camera.focusDistance = value; return true;
                case "m_Aperture": camera.aperture = value; return true;
                case "m_ShutterSpeed": camera.shutterSpeed = value; return true;
                case "m_Iso": camera.iso = (int)Math.Round(value); return true;
                case "field of view": camera.fieldOfView = value; return true;
                case "near clip plane": camera.nearClipPlane = value; return true;
                case "far clip plane": camera.farClipPlane = value; return true;
                case "orthographic size": camera.orthographicSize = value; return true;
                case "m_Enabled": camera.enabled = value > .5f; return true;
                default: return false;
            }
        }

        private static bool Shine(Light light, string property, float value)
        {
            var color = light.color;
            switch (property)
            {
                case "m_Intensity": light.intensity = value; return true;
                case "m_Color.r": light.color = new Color(value, color.g, color.b, color.a); return true;
                case "m_Color.g": light.color = new Color(color.r, value, color.b, color.a); return true;
                case "m_Color.b": light.color = new Color(color.r, color.g, value, color.a); return true;
                case "m_Color.a": light.color = new Color(color.r, color.g, color.b, value); return true;
                case "m_ColorTemperature": light.colorTemperature = value; return true;
                case "m_UseColorTemperature": light.useColorTemperature = value > .5f; return true;
                case "m_Range": light.range = value; return true;
                case "m_SpotAngle": light.spotAngle = value; return true;
                case "m_InnerSpotAngle": light.innerSpotAngle = value; return true;
                case "m_AreaSize.x": light.Area = new Vector2(value, light.Area.y); return true;
                case "m_AreaSize.y": light.Area = new Vector2(light.Area.x, value); return true;
                case "m_BounceIntensity": light.bounceIntensity = value; return true;
                case "m_Enabled": light.enabled = value > .5f; return true;
                default: return false;
            }
        }

        private static bool Draw(Renderer renderer, string property, float value)
        {
            const string shape = "blendShape.";
            if (property == "m_Enabled")
            {
                renderer.enabled = value > .5f;
                return true;
            }
            if (!(renderer is SkinnedMeshRenderer skin) || !property.StartsWith(shape, StringComparison.Ordinal))
            {
                return property.StartsWith("material._", StringComparison.Ordinal)
                    && renderer.sharedMaterials.Any(each => each != null && each.HasProperty(property.Split('.')[1]));
            }
            var index = skin.sharedMesh == null ? -1 : skin.sharedMesh.GetBlendShapeIndex(property.Substring(shape.Length));
            if (index >= 0)
            {
                skin.SetBlendShapeWeight(index, value);
            }
            return index >= 0;
        }

        private static bool Sound(AudioSource audio, string property, float value)
        {
            switch (property)
            {
                case "m_Volume": audio.volume = value; return true;
                case "m_Pitch": audio.pitch = value; return true;
                case "m_Enabled": audio.enabled = value > .5f; return true;
                default: return false;
            }
        }
    }

    internal static class Fields
    {
        internal static bool Put(object holder, string property, float value)
        {
            if (property == "m_Enabled" && holder is Behaviour behaviour)
            {
                behaviour.enabled = value > .5f;
                return true;
            }
            var dot = property.IndexOf('.');
            var name = dot < 0 ? property : property.Substring(0, dot);
            var field = Serialised.Fields(holder.GetType()).Concat(holder.GetType().IsValueType ? holder.GetType().GetFields() : new System.Reflection.FieldInfo[0])
                .FirstOrDefault(each => each.Name == name);
            if (field == null)
            {
                return false;
            }
            if (dot >= 0)
            {
                var inner = field.GetValue(holder);
                var isPut = inner != null && Put(inner, property.Substring(dot + 1), value);
                field.SetValue(holder, inner);
                return isPut;
            }
            var type = field.FieldType;
            if (type != typeof(float) && type != typeof(int) && type != typeof(bool))
            {
                return false;
            }
            field.SetValue(holder, type == typeof(bool) ? value > .5f : type == typeof(int) ? (object)(int)Math.Round(value) : value);
            return true;
        }
    }
}
