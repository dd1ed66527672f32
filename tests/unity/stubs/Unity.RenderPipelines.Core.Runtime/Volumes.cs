// Checked with Unity-Technologies/Graphics: Packages/com.unity.render-pipelines.core/Runtime/Volume/Volume.cs; Packages/com.unity.render-pipelines.core/Runtime/Volume/VolumeProfile.cs; Packages/com.unity.render-pipelines.core/Runtime/Volume/VolumeComponent.cs; Packages/com.unity.render-pipelines.core/Runtime/Volume/VolumeParameter.cs
// https://docs.unity3d.com/Packages/com.unity.render-pipelines.core@14.0/api/UnityEngine.Rendering.VolumeProfile.html
using System;
using System.Collections.Generic;
using System.Linq;

namespace UnityEngine.Rendering
{
    public class Volume : MonoBehaviour
    {
        public float priority;
        public float blendDistance;
        public float weight = 1;
        public VolumeProfile sharedProfile;

        public bool isGlobal { get; set; } = true;
        public VolumeProfile profile { get => sharedProfile; set => sharedProfile = value; }
    }

    public sealed class VolumeProfile : ScriptableObject
    {
        public List<VolumeComponent> components = new List<VolumeComponent>();

        public T Add<T>(bool overrides = false) where T : VolumeComponent
        {
            if (Has<T>())
            {
                throw new InvalidOperationException("Component already exists in the volume");
            }
            var made = CreateInstance<T>();
            components.Add(made);
            return made;
        }

        public bool Has<T>() where T : VolumeComponent => components.OfType<T>().Any();

        public bool TryGet<T>(out T component) where T : VolumeComponent
        {
            component = components.OfType<T>().FirstOrDefault();
            return component != null;
        }
    }

    public class VolumeComponent : ScriptableObject
    {
        public bool active = true;

        public void SetAllOverridesTo(bool state) { }
    }

    public abstract class VolumeParameter
    {
        public virtual bool overrideState { get; set; }
    }

    [Serializable]
    public class VolumeParameter<T> : VolumeParameter
    {
        public VolumeParameter() { }

        protected VolumeParameter(T value, bool overrideState) => this.value = value;

        public virtual T value { get; set; }

        public virtual void Override(T x)
        {
            overrideState = true;
            value = x;
        }
    }

    [Serializable]
    public class FloatParameter : VolumeParameter<float>
    {
        public FloatParameter(float value, bool overrideState = false) : base(value, overrideState) { }
    }

    [Serializable]
    public class MinFloatParameter : FloatParameter
    {
        private readonly float _least;

        public MinFloatParameter(float value, float min, bool overrideState = false) : base(value, overrideState) => _least = min;

        public override float value { get => base.value; set => base.value = Math.Max(value, _least); }
    }

    [Serializable]
    public class ClampedFloatParameter : FloatParameter
    {
        private readonly float _least = float.MinValue;
        private readonly float _most = float.MaxValue;

        public ClampedFloatParameter(float value, float min, float max, bool overrideState = false) : base(value, overrideState) => (_least, _most) = (min, max);

        public override float value { get => base.value; set => base.value = Mathf.Clamp(value, _least, _most == 0 ? float.MaxValue : _most); }
    }
}
