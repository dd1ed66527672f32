// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/Scripting/UnityEngineObject.bindings.cs; Runtime/Export/Scripting/ScriptableObject.bindings.cs; Runtime/Export/Scripting/MonoBehaviour.bindings.cs; Runtime/Export/Scripting/Behaviour.bindings.cs; Runtime/Export/Scripting/Component.bindings.cs; Runtime/Export/Scripting/Coroutine.bindings.cs; Runtime/Export/Scripting/AsyncOperation.cs; Runtime/Export/Scripting/AsyncOperation.bindings.cs; Runtime/Export/Scripting/CustomYieldInstruction.cs; Runtime/Export/Scripting/StackTrace.cs
// https://docs.unity3d.com/ScriptReference/Object.html (== with null is true of what was destroyed)
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using UnityFakes;

namespace UnityEngine
{
    [Flags]
    public enum HideFlags
    {
        None = 0,
        HideInHierarchy = 1,
        HideInInspector = 2,
        DontSaveInEditor = 4,
        NotEditable = 8,
        DontSaveInBuild = 16,
        DontUnloadUnusedAsset = 32,
        DontSave = 52,
        HideAndDontSave = 61,
    }

    public enum FindObjectsSortMode { None = 0, InstanceID = 1 }

    public enum FindObjectsInactive { Exclude = 0, Include = 1 }

    public class UnityException : SystemException
    {
        public UnityException() { }

        public UnityException(string message) : base(message) { }
    }

    public class MissingReferenceException : SystemException
    {
        public MissingReferenceException(string message) : base(message) { }
    }

    public class Object
    {
        [NonSerialized] internal bool IsDead;
        private string _name = "";
        private HideFlags _hideFlags;

        public Object()
        {
            MainThread.Check(GetType().Name);
            World.Add(this);
        }

        public virtual string name
        {
            get => NameOf();
            set => Rename(value ?? "");
        }

        public HideFlags hideFlags { get => _hideFlags; set => _hideFlags = value; }

        public static implicit operator bool(Object exists) => !ReferenceEquals(exists, null) && !exists.IsDead;

        public static bool operator ==(Object x, Object y) => ReferenceEquals(x, y) || !x && !y;

        public static bool operator !=(Object x, Object y) => !(x == y);

        public override bool Equals(object other) => other is Object o ? this == o : other == null && IsDead;

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        public override string ToString() => IsDead ? "null" : $"{name} ({GetType().FullName})";

        public static void Destroy(Object obj) => Destroy(obj, 0);

        public static void Destroy(Object obj, float t)
        {
            MainThread.Check("Destroy");
            if (!Application.isPlaying)
            {
                Log.Error("Destroy may not be called from edit mode! Use DestroyImmediate instead.");
                return;
            }
            World.DestroyLater(obj);
        }

        public static void DestroyImmediate(Object obj) => DestroyImmediate(obj, false);

        public static void DestroyImmediate(Object obj, bool allowDestroyingAssets)
        {
            MainThread.Check("DestroyImmediate");
            World.Destroy(obj);
        }

        public static void DontDestroyOnLoad(Object target) { }

        public static T Instantiate<T>(T original) where T : Object => Instantiate(original, null);

        public static T Instantiate<T>(T original, Transform parent) where T : Object => Instantiate(original, parent, false);

        public static T Instantiate<T>(T original, Transform parent, bool worldPositionStays) where T : Object
        {
            MainThread.Check("Instantiate");
            if (!original)
            {
                throw new ArgumentException("The Object you want to instantiate is null.");
            }
            var copy = (T)Serialised.Copy(original, parent);
            copy.name = original.name + "(Clone)";
            return copy;
        }

        public static T[] FindObjectsByType<T>(FindObjectsSortMode sortMode) where T : Object =>
            FindObjectsByType<T>(FindObjectsInactive.Exclude, sortMode);

        public static T[] FindObjectsByType<T>(FindObjectsInactive findObjectsInactive, FindObjectsSortMode sortMode) where T : Object =>
            World.InScene<T>(findObjectsInactive == FindObjectsInactive.Include).ToArray();

        public static T FindFirstObjectByType<T>() where T : Object => World.InScene<T>(false).FirstOrDefault();

        public static T FindAnyObjectByType<T>() where T : Object => World.InScene<T>(false).FirstOrDefault();

        internal virtual string NameOf()
        {
            Alive();
            return _name;
        }

        internal virtual void Rename(string value)
        {
            Alive();
            _name = value;
        }

        internal void Alive()
        {
            MainThread.Check(GetType().Name);
            if (IsDead)
            {
                throw new MissingReferenceException($"The object of type '{GetType().Name}' has been destroyed but you are still trying to access it.");
            }
        }
    }

    public class ScriptableObject : Object
    {
        public ScriptableObject() { }

        public static T CreateInstance<T>() where T : ScriptableObject => (T)CreateInstance(typeof(T));

        public static ScriptableObject CreateInstance(Type type)
        {
            World.IsCreating = true;
            var made = (ScriptableObject)Activator.CreateInstance(type, true);
            World.IsCreating = false;
            Messages.Send(made, "Awake");
            Messages.Send(made, "OnEnable");
            return made;
        }
    }

    public class Component : Object
    {
        [NonSerialized] internal GameObject Owner;

        public GameObject gameObject { get { Alive(); return Owner; } }
        public Transform transform { get { Alive(); return Owner.transform; } }
        public string tag { get => Owner.tag; set => Owner.tag = value; }

        public T GetComponent<T>() => gameObject.GetComponent<T>();
        public Component GetComponent(Type type) => gameObject.GetComponent(type);
        public bool TryGetComponent<T>(out T component) => gameObject.TryGetComponent(out component);
        public T[] GetComponents<T>() => gameObject.GetComponents<T>();
        public T GetComponentInChildren<T>() => gameObject.GetComponentInChildren<T>();
        public T GetComponentInChildren<T>(bool includeInactive) => gameObject.GetComponentInChildren<T>(includeInactive);
        public T[] GetComponentsInChildren<T>() => gameObject.GetComponentsInChildren<T>(false);
        public T[] GetComponentsInChildren<T>(bool includeInactive) => gameObject.GetComponentsInChildren<T>(includeInactive);
        public T GetComponentInParent<T>() => gameObject.GetComponentInParent<T>();
        public T GetComponentInParent<T>(bool includeInactive) => gameObject.GetComponentInParent<T>(includeInactive);
        public T[] GetComponentsInParent<T>(bool includeInactive) => gameObject.GetComponentsInParent<T>(includeInactive);

        internal override string NameOf() { Alive(); return Owner.name; }

        internal override void Rename(string value) { Alive(); Owner.name = value; }
    }

    public class Behaviour : Component
    {
        private bool _enabled = true;
        [NonSerialized] internal bool IsOn;

        public bool enabled
        {
            get { Alive(); return _enabled; }
            set
            {
                Alive();
                _enabled = value;
                Messages.Refresh(this);
            }
        }

        public bool isActiveAndEnabled => this && _enabled && Owner.activeInHierarchy;
    }

    public class MonoBehaviour : Behaviour
    {
        [NonSerialized] internal readonly List<Coroutine> Coroutines = new List<Coroutine>();
        [NonSerialized] internal bool IsAwake;
        [NonSerialized] internal bool IsStarted;

        public bool useGUILayout { get; set; } = true;

        public Coroutine StartCoroutine(IEnumerator routine)
        {
            Alive();
            var coroutine = new Coroutine(routine);
            Coroutines.Add(coroutine);
            coroutine.Advance();
            return coroutine;
        }

        public void StopCoroutine(Coroutine routine) => Coroutines.Remove(routine);

        public void StopAllCoroutines() => Coroutines.Clear();

        public static void print(object message) => Debug.Log(message);
    }

    public class YieldInstruction { }

    public sealed class WaitForEndOfFrame : YieldInstruction { }

    public abstract class CustomYieldInstruction : IEnumerator
    {
        public abstract bool keepWaiting { get; }
        public object Current => null;

        public bool MoveNext() => keepWaiting;

        public virtual void Reset() { }
    }

    public sealed class Coroutine : YieldInstruction
    {
        private readonly Stack<IEnumerator> _running = new Stack<IEnumerator>();

        internal Coroutine(IEnumerator routine) => _running.Push(routine);

        internal bool IsOver => _running.Count == 0;

        internal void Advance()
        {
            while (_running.Count > 0)
            {
                if (!_running.Peek().MoveNext())
                {
                    _running.Pop();
                    continue;
                }
                if (!(_running.Peek().Current is IEnumerator inner))
                {
                    return;
                }
                _running.Push(inner);
            }
        }
    }

    public class AsyncOperation : YieldInstruction
    {
        public event Action<AsyncOperation> completed { add => value(this); remove { } }

        public bool isDone => true;
        public float progress => 1;
    }
}
