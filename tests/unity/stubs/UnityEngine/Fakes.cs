// What the tests steer and read; nothing of this is in Unity. The package never names UnityFakes: test_stubs.py sees to it.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading;
using UnityEngine;
using Object = UnityEngine.Object;

[assembly: InternalsVisibleTo("UnityEditor")]
[assembly: InternalsVisibleTo("Unity.Timeline")]
[assembly: InternalsVisibleTo("Fakes.Harness")]

namespace UnityFakes
{
    /// <summary>Refuses Unity's objects to other threads, as Unity does.</summary>
    public static class MainThread
    {
        private static Thread _thread = Thread.CurrentThread;

        /// <summary>Makes the calling thread the main one.</summary>
        public static void Claim() => _thread = Thread.CurrentThread;

        internal static void Check(string what)
        {
            if (Thread.CurrentThread != _thread)
            {
                throw new UnityException($"{what} can only be called from the main thread.");
            }
        }
    }

    /// <summary>What was logged.</summary>
    public static class Log
    {
        /// <summary>"Error: …", "Warning: …", "Log: …", in order.</summary>
        public static readonly List<string> Lines = new List<string>();

        /// <summary>Curves whose path or property led nowhere.</summary>
        public static readonly SortedSet<string> Unbound = new SortedSet<string>(StringComparer.Ordinal);

        internal static void Error(string words) => Lines.Add("Error: " + words);
    }

    /// <summary>Every object that lives.</summary>
    public static class World
    {
        private static readonly List<Object> Living = new List<Object>();
        private static readonly List<Object> Doomed = new List<Object>();
        internal static bool IsCreating;

        /// <summary>All living objects, in the order they were made.</summary>
        public static IReadOnlyList<Object> All => Living;

        /// <summary>Forgets everything, for the next test.</summary>
        public static void Reset()
        {
            Living.Clear();
            Doomed.Clear();
            Log.Lines.Clear();
            Log.Unbound.Clear();
            PlayerLoop.Reset();
        }

        internal static void Add(Object made)
        {
            if ((made is MonoBehaviour || made is ScriptableObject) && !IsCreating)
            {
                Log.Error($"You are trying to create a {made.GetType().Name} using the 'new' keyword. This is not allowed.");
            }
            Living.Add(made);
        }

        internal static IEnumerable<T> InScene<T>(bool includeInactive) where T : Object =>
            Living.Where(each => each is GameObject go ? !go.transform.root.Owner.IsPrefab && (includeInactive || go.activeInHierarchy)
                : each is Component c && c.Owner != null && !c.Owner.transform.root.Owner.IsPrefab && (includeInactive || c.Owner.activeInHierarchy))
                .OfType<T>().ToList();

        internal static void DestroyLater(Object obj)
        {
            if (obj)
            {
                Doomed.Add(obj);
            }
        }

        internal static void EndFrame()
        {
            var due = Doomed.ToArray();
            Doomed.Clear(); // what these doom goes with the next frame
            foreach (var obj in due)
            {
                Destroy(obj);
            }
        }

        internal static void Destroy(Object obj)
        {
            if (!obj)
            {
                return;
            }
            if (obj is Transform)
            {
                Log.Error("Can't destroy Transform component. Destroy the game object instead.");
                return;
            }
            if (obj is GameObject go)
            {
                foreach (var behaviour in go.GetComponentsInChildren<Behaviour>(true))
                {
                    TurnOff(behaviour); // all of them, before the first of their neighbours is gone
                }
                foreach (var child in go.transform.Children.ToArray())
                {
                    Destroy(child.Owner);
                }
                foreach (var component in go.Components.ToArray())
                {
                    End(component);
                }
                go.transform.Above?.Children.Remove(go.transform);
            }
            End(obj);
        }

        private static void TurnOff(Behaviour behaviour)
        {
            if (behaviour.IsOn)
            {
                behaviour.IsOn = false;
                Messages.Send(behaviour, "OnDisable");
            }
        }

        internal static void Drop(Object obj)
        {
            obj.IsDead = true;
            Living.Remove(obj);
        }

        private static void End(Object obj)
        {
            if (obj is Behaviour behaviour)
            {
                TurnOff(behaviour);
            }
            if (obj is MonoBehaviour script ? script.IsAwake : obj is ScriptableObject)
            {
                Messages.Send(obj, "OnDestroy");
            }
            (obj as IEndsWithItsObject)?.OnDestroyed();
            if (obj is Component component && !(obj is Transform))
            {
                component.Owner.Components.Remove(component);
            }
            Drop(obj);
        }
    }

    internal interface IEndsWithItsObject
    {
        void OnDestroyed();
    }

    /// <summary>Unity's messages to scripts: Awake, OnEnable, Start, Update and so on.</summary>
    internal static class Messages
    {
        internal static void Refresh(Behaviour behaviour)
        {
            var isOn = behaviour.isActiveAndEnabled && Hears(behaviour);
            var script = behaviour as MonoBehaviour;
            if (script != null && !script.IsAwake && script.Owner.activeInHierarchy && Hears(behaviour))
            {
                script.IsAwake = true;
                Send(behaviour, "Awake");
                isOn = behaviour.isActiveAndEnabled;
            }
            if (isOn != behaviour.IsOn)
            {
                behaviour.IsOn = isOn;
                Send(behaviour, isOn ? "OnEnable" : "OnDisable");
            }
        }

        internal static bool Hears(Object obj) =>
            Application.isPlaying || !(obj is MonoBehaviour)
            || obj.GetType().GetCustomAttribute<ExecuteAlways>(true) != null || obj.GetType().GetCustomAttribute<ExecuteInEditMode>(true) != null;

        internal static void Send(Object obj, string message, bool onlyInEditor = false, params object[] arguments)
        {
            if (!(obj is MonoBehaviour || obj is ScriptableObject) || onlyInEditor && Application.isPlaying)
            {
                return;
            }
            for (var type = obj.GetType(); type != null && type != typeof(MonoBehaviour); type = type.BaseType)
            {
                const BindingFlags own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;
                var method = type.GetMethods(own).FirstOrDefault(m => m.Name == message && m.GetParameters().Length == arguments.Length);
                if (method != null)
                {
                    Invoke(obj, method, arguments);
                    return;
                }
            }
        }

        private static void Invoke(Object obj, MethodInfo method, object[] arguments)
        {
            try
            {
                var result = method.Invoke(obj, arguments);
                if (result is IEnumerator routine && obj is MonoBehaviour script)
                {
                    script.StartCoroutine(routine);
                }
            }
            catch (TargetInvocationException failure)
            {
                Debug.LogException(failure.InnerException, obj);
            }
        }
    }

    /// <summary>Frames: time, scripts, directors, players; and the main thread's queue of tasks.</summary>
    public static class PlayerLoop
    {
        private static readonly MainThreadQueue Queue = new MainThreadQueue();

        internal static event Action<float> Ticked;

        internal static double Dsp { get; set; }

        internal static void Reset()
        {
            Time.Now = 0;
            Time.Delta = 0;
            Time.Frame = 0;
            Dsp = 0;
            Ticked = null;
            Queue.Clear();
        }

        /// <summary>Takes the calling thread and its awaits, as Unity's main loop has them.</summary>
        public static void Enter()
        {
            MainThread.Claim();
            SynchronizationContext.SetSynchronizationContext(Queue);
        }

        /// <summary>One frame.</summary>
        public static void Tick(float seconds)
        {
            Time.Delta = seconds;
            Time.Now += seconds;
            Time.Frame++;
            Dsp += seconds;
            var scripts = World.All.OfType<MonoBehaviour>().Where(each => each.IsOn).OrderBy(OrderOf).ToList();
            foreach (var script in scripts.Where(each => each && !each.IsStarted))
            {
                script.IsStarted = true;
                Messages.Send(script, "Start");
            }
            Send(scripts, "FixedUpdate");
            Ticked?.Invoke(seconds);
            Send(scripts, "Update");
            Queue.Run();
            foreach (var script in scripts)
            {
                script.Coroutines.ForEach(each => each.Advance());
                script.Coroutines.RemoveAll(each => each.IsOver);
            }
            foreach (var director in World.All.OfType<UnityEngine.Playables.PlayableDirector>().ToList())
            {
                director.Advance(seconds);
            }
            Send(scripts, "LateUpdate");
            World.EndFrame();
        }

        /// <summary>Runs what awaits on this thread, without a frame.</summary>
        public static void RunTasks() => Queue.Run();

        private static int OrderOf(MonoBehaviour script) =>
            script.GetType().GetCustomAttribute<DefaultExecutionOrder>()?.order ?? 0;

        private static void Send(List<MonoBehaviour> scripts, string message)
        {
            foreach (var script in scripts.Where(each => each && each.IsOn))
            {
                Messages.Send(script, message);
            }
        }
    }

    internal sealed class MainThreadQueue : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback, object)> _waiting = new Queue<(SendOrPostCallback, object)>();

        public override void Post(SendOrPostCallback d, object state)
        {
            lock (_waiting)
            {
                _waiting.Enqueue((d, state));
            }
        }

        public override void Send(SendOrPostCallback d, object state) => Post(d, state);

        internal void Clear()
        {
            lock (_waiting)
            {
                _waiting.Clear();
            }
        }

        internal void Run()
        {
            List<(SendOrPostCallback, object)> now;
            lock (_waiting)
            {
                now = _waiting.ToList();
                _waiting.Clear();
            }
            foreach (var (call, state) in now)
            {
                call(state);
            }
        }
    }

    /// <summary>What Unity keeps of an object when it is saved, copied or instantiated.</summary>
    public static class Serialised
    {
        private const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;

        /// <summary>The fields of an object that Unity serialises.</summary>
        public static IEnumerable<FieldInfo> Fields(Type type)
        {
            for (var at = type; at != null && at != typeof(object) && at != typeof(Object); at = at.BaseType)
            {
                var isFake = IsFake(at);
                foreach (var field in at.GetFields(Own).Where(f => isFake ? !f.IsNotSerialized && !typeof(Delegate).IsAssignableFrom(f.FieldType) : IsKept(f)))
                {
                    yield return field;
                }
            }
        }

        /// <summary>Every Unity object that an object's serialised fields lead to: field, object.</summary>
        public static IEnumerable<(string Field, Object Object)> References(object holder)
        {
            foreach (var field in Fields(holder.GetType()))
            {
                foreach (var found in Within(field.GetValue(holder), 0))
                {
                    yield return (field.Name, found);
                }
            }
        }

        /// <summary>Sets what Unity would not keep to what a new object has, as after saving and loading.</summary>
        public static void Reload(Object obj)
        {
            if (IsFake(obj.GetType()))
            {
                return;
            }
            (obj as ISerializationCallbackReceiver)?.OnBeforeSerialize();
            World.IsCreating = true;
            var fresh = (Object)Activator.CreateInstance(obj.GetType(), true);
            World.IsCreating = false;
            var kept = new HashSet<FieldInfo>(Fields(obj.GetType()));
            for (var at = obj.GetType(); at != null && !IsFake(at); at = at.BaseType)
            {
                foreach (var field in at.GetFields(Own))
                {
                    field.SetValue(obj, kept.Contains(field) ? Kept(field.GetValue(obj), field.FieldType, null, 0) : field.GetValue(fresh));
                }
            }
            World.Drop(fresh);
            (obj as ISerializationCallbackReceiver)?.OnAfterDeserialize();
        }

        internal static Object Copy(Object original, Transform parent)
        {
            var known = new Dictionary<Object, Object>(ReferenceComparer.Instance);
            if (original is Component || original is GameObject)
            {
                var root = original is Component c ? c.Owner : (GameObject)original;
                var copied = CopyTree(root, known);
                Fill(known);
                copied.transform.SetParent(parent, false);
                Wake(copied);
                return known[original];
            }
            World.IsCreating = true;
            known[original] = (Object)Activator.CreateInstance(original.GetType(), true);
            World.IsCreating = false;
            Fill(known);
            known[original].name = original.name;
            return known[original];
        }

        internal static bool IsFake(Type type) => type.Assembly.GetName().Name.StartsWith("Unity", StringComparison.Ordinal);

        private static GameObject CopyTree(GameObject from, Dictionary<Object, Object> known)
        {
            var to = new GameObject(from.name) { IsPrefab = true, layer = from.layer, tag = from.tag, hideFlags = from.hideFlags };
            known[from] = to;
            known[from.transform] = to.transform;
            (to.transform.Position, to.transform.Rotation, to.transform.Scale) = (from.transform.Position, from.transform.Rotation, from.transform.Scale);
            to.SetActive(from.activeSelf);
            foreach (var component in from.Components.Where(each => !(each is Transform)))
            {
                World.IsCreating = true;
                var made = (Component)Activator.CreateInstance(component.GetType(), true);
                World.IsCreating = false;
                made.Owner = to;
                to.Components.Add(made);
                known[component] = made;
            }
            foreach (var child in from.transform.Children)
            {
                CopyTree(child.Owner, known).transform.SetParent(to.transform, false);
            }
            return to;
        }

        private static void Fill(Dictionary<Object, Object> known)
        {
            foreach (var pair in known.Where(p => !(p.Key is GameObject) && !(p.Key is Transform)).ToList())
            {
                (pair.Key as ISerializationCallbackReceiver)?.OnBeforeSerialize();
                foreach (var field in Fields(pair.Key.GetType()))
                {
                    field.SetValue(pair.Value, Kept(field.GetValue(pair.Key), field.FieldType, known, 0));
                }
                if (pair.Key is Behaviour on)
                {
                    ((Behaviour)pair.Value).enabled = on.enabled;
                }
                (pair.Value as ISerializationCallbackReceiver)?.OnAfterDeserialize();
            }
        }

        private static void Wake(GameObject root)
        {
            foreach (var each in root.Below(true).ToList())
            {
                each.IsPrefab = false;
            }
            foreach (var behaviour in root.GetComponentsInChildren<Behaviour>(true))
            {
                Messages.Refresh(behaviour);
            }
        }

        private static bool IsKept(FieldInfo field) =>
            (field.IsPublic && !field.IsNotSerialized || field.GetCustomAttribute<SerializeField>() != null
                || field.GetCustomAttribute<SerializeReference>() != null)
            && !field.IsInitOnly && CanKeep(field.FieldType, true);

        private static bool CanKeep(Type type, bool isListAllowed)
        {
            if (type.IsPrimitive || type.IsEnum || type == typeof(string) || typeof(Object).IsAssignableFrom(type))
            {
                return true;
            }
            if (type.IsArray && type.GetArrayRank() == 1 || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>))
            {
                return isListAllowed && CanKeep(type.IsArray ? type.GetElementType() : type.GetGenericArguments()[0], false);
            }
            return IsFake(type) ? !typeof(Delegate).IsAssignableFrom(type) : type.IsSerializable && !typeof(Delegate).IsAssignableFrom(type)
                && !typeof(IDictionary).IsAssignableFrom(type) && type.Assembly != typeof(string).Assembly && !type.IsAbstract;
        }

        private static IEnumerable<Object> Within(object value, int depth)
        {
            if (value is Object obj)
            {
                return new[] { obj };
            }
            if (value == null || depth > 8 || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum)
            {
                return Array.Empty<Object>();
            }
            if (value is IDictionary map)
            {
                return map.Values.Cast<object>().Concat(map.Keys.Cast<object>()).SelectMany(each => Within(each, depth + 1));
            }
            if (value is IEnumerable list)
            {
                var element = value.GetType().IsArray ? value.GetType().GetElementType() : null;
                return element != null && (element.IsPrimitive || IsPlain(element)) ? Array.Empty<Object>() : list.Cast<object>().SelectMany(each => Within(each, depth + 1));
            }
            return value is Delegate || value is Type || IsPlain(value.GetType()) ? Array.Empty<Object>()
                : Fields(value.GetType()).SelectMany(field => Within(field.GetValue(value), depth + 1));
        }

        private static bool IsPlain(Type type) => type.IsValueType && IsFake(type) && type.Namespace == "UnityEngine" && !type.IsGenericType;

        private static object Kept(object value, Type type, Dictionary<Object, Object> known, int depth)
        {
            if (value is Object obj)
            {
                return known != null && known.TryGetValue(obj, out var copy) ? copy : obj ? obj : null;
            }
            if (type == typeof(string))
            {
                return value ?? "";
            }
            if (type.IsPrimitive || type.IsEnum || IsPlain(type) || typeof(Object).IsAssignableFrom(type) || depth > 10 || type.IsInterface || typeof(Delegate).IsAssignableFrom(type) || type == typeof(Type))
            {
                return value;
            }
            if (type.IsArray)
            {
                var element = type.GetElementType();
                var from = (Array)value ?? Array.CreateInstance(element, 0);
                var to = (Array)from.Clone();
                for (var i = 0; i < to.Length && !element.IsPrimitive && !IsPlain(element) && to.Rank == 1; i++)
                {
                    to.SetValue(Kept(from.GetValue(i), element, known, depth + 1), i);
                }
                return to;
            }
            return CopyClass(value, type, known, depth);
        }

        private static object CopyClass(object value, Type type, Dictionary<Object, Object> known, int depth)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>))
            {
                var to = (IList)Activator.CreateInstance(type);
                foreach (var each in (IEnumerable)value ?? Array.Empty<object>())
                {
                    to.Add(Kept(each, type.GetGenericArguments()[0], known, depth + 1));
                }
                return to;
            }
            if (type.IsGenericType && typeof(IDictionary).IsAssignableFrom(type))
            {
                var to = (IDictionary)Activator.CreateInstance(type);
                foreach (DictionaryEntry each in (IDictionary)value)
                {
                    to[Kept(each.Key, each.Key.GetType(), known, depth + 1)] = each.Value == null ? null : Kept(each.Value, each.Value.GetType(), known, depth + 1);
                }
                return to;
            }
            if (value == null && IsFake(type) || type.Namespace.StartsWith("System", StringComparison.Ordinal))
            {
                return value;
            }
            var made = value == null ? Activator.CreateInstance(type, true) : System.Runtime.Serialization.FormatterServices.GetUninitializedObject(value.GetType());
            foreach (var field in value == null ? Enumerable.Empty<FieldInfo>() : Fields(value.GetType()))
            {
                field.SetValue(made, Kept(field.GetValue(value), field.FieldType, known, depth + 1));
            }
            return made;
        }

        private sealed class ReferenceComparer : IEqualityComparer<Object>
        {
            internal static readonly ReferenceComparer Instance = new ReferenceComparer();

            public bool Equals(Object x, Object y) => ReferenceEquals(x, y);

            public int GetHashCode(Object obj) => RuntimeHelpers.GetHashCode(obj);
        }
    }
}
