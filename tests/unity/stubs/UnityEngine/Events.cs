// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/UnityEvent/UnityEvent.cs
// https://docs.unity3d.com/ScriptReference/Events.UnityEvent.html (listeners added by code are not saved)
using System;

namespace UnityEngine.Events
{
    public delegate void UnityAction();

    public delegate void UnityAction<T0>(T0 arg0);

    public delegate void UnityAction<T0, T1>(T0 arg0, T1 arg1);

    [Serializable]
    public abstract class UnityEventBase
    {
        public int GetPersistentEventCount() => 0;
    }

    [Serializable]
    public class UnityEvent : UnityEventBase
    {
        [NonSerialized] private UnityAction _calls;

        public void AddListener(UnityAction call) => _calls += call;
        public void RemoveListener(UnityAction call) => _calls -= call;
        public void RemoveAllListeners() => _calls = null;
        public void Invoke() => _calls?.Invoke();
    }

    [Serializable]
    public class UnityEvent<T0> : UnityEventBase
    {
        [NonSerialized] private UnityAction<T0> _calls;

        public void AddListener(UnityAction<T0> call) => _calls += call;
        public void RemoveListener(UnityAction<T0> call) => _calls -= call;
        public void RemoveAllListeners() => _calls = null;
        public void Invoke(T0 arg0) => _calls?.Invoke(arg0);
    }

    [Serializable]
    public class UnityEvent<T0, T1> : UnityEventBase
    {
        [NonSerialized] private UnityAction<T0, T1> _calls;

        public void AddListener(UnityAction<T0, T1> call) => _calls += call;
        public void RemoveListener(UnityAction<T0, T1> call) => _calls -= call;
        public void RemoveAllListeners() => _calls = null;
        public void Invoke(T0 arg0, T1 arg1) => _calls?.Invoke(arg0, arg1);
    }
}
