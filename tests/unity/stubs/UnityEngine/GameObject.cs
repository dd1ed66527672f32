// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/Scripting/GameObject.bindings.cs; Runtime/Transform/ScriptBindings/Transform.bindings.cs; Runtime/Export/SceneManager/Scene.cs; Runtime/Export/SceneManager/Scene.bindings.cs; Runtime/Export/SceneManager/SceneManager.bindings.cs; Runtime/Export/SceneManager/SceneManager.cs
// https://docs.unity3d.com/ScriptReference/GameObject.html, https://docs.unity3d.com/ScriptReference/Transform.html
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using UnityFakes;

namespace UnityEngine
{
    public enum PrimitiveType { Sphere, Capsule, Cylinder, Cube, Plane, Quad }

    public enum Space { World, Self }

    public sealed class GameObject : Object
    {
        internal readonly List<Component> Components = new List<Component>();
        [NonSerialized] internal bool IsPrefab;
        private bool _active = true;

        public GameObject() : this("New Game Object") { }

        public GameObject(string name) : this(name, new Type[0]) { }

        public GameObject(string name, params Type[] components)
        {
            transform = new Transform { Owner = this };
            Components.Add(transform);
            this.name = name;
            foreach (var type in components)
            {
                AddComponent(type);
            }
        }

        public Transform transform { get; }
        public GameObject gameObject => this;
        public bool activeSelf => _active;
        public bool activeInHierarchy => this && _active && !IsPrefab && (transform.parent == null || transform.parent.gameObject.activeInHierarchy);
        public int layer { get; set; }
        public string tag { get; set; } = "Untagged";
        public bool isStatic { get; set; }
        public SceneManagement.Scene scene => default;

        public void SetActive(bool value)
        {
            Alive();
            _active = value;
            foreach (var behaviour in GetComponentsInChildren<Behaviour>(true))
            {
                Messages.Refresh(behaviour);
            }
        }

        public T AddComponent<T>() where T : Component => (T)AddComponent(typeof(T));

        public Component AddComponent(Type componentType)
        {
            Alive();
            if (componentType == typeof(Transform) || Forbids(componentType))
            {
                Log.Error($"Can't add component '{componentType.Name}' to {name} because such a component is already added to the game object!");
                return null;
            }
            foreach (var needed in componentType.GetCustomAttributes<RequireComponent>(true))
            {
                foreach (var type in new[] { needed.m_Type0, needed.m_Type1, needed.m_Type2 }.Where(t => t != null && GetComponent(t) == null))
                {
                    AddComponent(type);
                }
            }
            World.IsCreating = true;
            var made = (Component)Activator.CreateInstance(componentType, true);
            World.IsCreating = false;
            made.Owner = this;
            Components.Add(made);
            if (made is Behaviour behaviour)
            {
                Messages.Send(made, "Reset", onlyInEditor: true);
                Messages.Refresh(behaviour);
            }
            return made;
        }

        public T GetComponent<T>() => Of<T>().FirstOrDefault();
        public Component GetComponent(Type type) => Components.FirstOrDefault(type.IsInstanceOfType);

        public bool TryGetComponent<T>(out T component)
        {
            component = Of<T>().FirstOrDefault();
            return component != null;
        }

        public T[] GetComponents<T>() => Of<T>().ToArray();
        public T GetComponentInChildren<T>() => GetComponentInChildren<T>(false);
        public T GetComponentInChildren<T>(bool includeInactive) => GetComponentsInChildren<T>(includeInactive).FirstOrDefault();
        public T[] GetComponentsInChildren<T>() => GetComponentsInChildren<T>(false);
        public T[] GetComponentsInChildren<T>(bool includeInactive) =>
            Below(includeInactive).SelectMany(each => each.Of<T>()).ToArray();
        public T GetComponentInParent<T>() => GetComponentInParent<T>(false);
        public T GetComponentInParent<T>(bool includeInactive) => GetComponentsInParent<T>(includeInactive).FirstOrDefault();
        public T[] GetComponentsInParent<T>(bool includeInactive) => Above().SelectMany(each => each.Of<T>()).ToArray();

        public static GameObject Find(string name) => World.InScene<GameObject>(false).FirstOrDefault(each => each.name == name);

        public static GameObject CreatePrimitive(PrimitiveType type)
        {
            var made = new GameObject(type.ToString(), typeof(MeshFilter), typeof(MeshRenderer));
            made.GetComponent<MeshFilter>().sharedMesh = new Mesh { name = type.ToString(), IsBuiltIn = true };
            return made;
        }

        internal IEnumerable<T> Of<T>()
        {
            Alive();
            return Components.Where(each => each).OfType<T>();
        }

        internal IEnumerable<GameObject> Below(bool includeInactive)
        {
            Alive();
            if (!includeInactive && !_active)
            {
                yield break;
            }
            yield return this;
            foreach (var child in transform.Children.ToArray())
            {
                foreach (var found in child.Owner.Below(includeInactive))
                {
                    yield return found;
                }
            }
        }

        private IEnumerable<GameObject> Above()
        {
            for (var at = transform; at != null; at = at.parent)
            {
                yield return at.Owner;
            }
        }

        private bool Forbids(Type type)
        {
            var forbidding = type.GetCustomAttribute<DisallowMultipleComponent>(false) != null
                || type == typeof(Camera) || type == typeof(Light) || type == typeof(MeshFilter) || type == typeof(Rigidbody)
                || type == typeof(Animator) || typeof(Renderer).IsAssignableFrom(type) || type == typeof(Playables.PlayableDirector);
            return forbidding && Components.Any(each => each && each.GetType() == type);
        }
    }

    public class Transform : Component, IEnumerable
    {
        internal readonly List<Transform> Children = new List<Transform>();
        [NonSerialized] internal Transform Above;
        internal Vector3 Position;
        internal Quaternion Rotation = Quaternion.identity;
        internal Vector3 Scale = Vector3.one;

        internal Transform() { }

        public Transform parent { get { Alive(); return Above; } set => SetParent(value, true); }
        public Transform root => Above == null ? this : Above.root;
        public int childCount => Children.Count;
        public bool hasChanged { get; set; }
        public Vector3 localPosition { get { Alive(); return Position; } set { Alive(); Position = Finite(value, "localPosition"); } }
        public Quaternion localRotation { get { Alive(); return Rotation; } set { Alive(); Rotation = value.normalized; } }
        public Vector3 localScale { get { Alive(); return Scale; } set { Alive(); Scale = Finite(value, "localScale"); } }
        public Vector3 localEulerAngles { set => localRotation = Quaternion.Euler(value); }
        public Matrix4x4 localToWorldMatrix => Above == null ? Local : Above.localToWorldMatrix * Local;
        public Matrix4x4 worldToLocalMatrix => localToWorldMatrix.inverse;

        public Vector3 position
        {
            get => localToWorldMatrix.GetColumn(3);
            set => localPosition = Above == null ? value : Above.worldToLocalMatrix.MultiplyPoint3x4(value);
        }

        public Quaternion rotation
        {
            get => Above == null ? Rotation : Above.rotation * Rotation;
            set => localRotation = Above == null ? value : Quaternion.Inverse(Above.rotation) * value;
        }

        public Vector3 lossyScale => localToWorldMatrix.lossyScale;
        public Vector3 forward { get => rotation * Vector3.forward; set => rotation = Quaternion.LookRotation(value); }
        public Vector3 up => rotation * Vector3.up;
        public Vector3 right => rotation * Vector3.right;
        internal Matrix4x4 Local { get { Alive(); return Matrix4x4.TRS(Position, Rotation, Scale); } }

        public void SetParent(Transform p) => SetParent(p, true);

        public void SetParent(Transform parent, bool worldPositionStays)
        {
            Alive();
            var (position, rotation) = (this.position, this.rotation);
            Above?.Children.Remove(this);
            Above = parent ? parent : null;
            Above?.Children.Add(this);
            if (worldPositionStays)
            {
                (this.position, this.rotation) = (position, rotation);
            }
            foreach (var behaviour in Owner.GetComponentsInChildren<Behaviour>(true))
            {
                Messages.Refresh(behaviour);
            }
        }

        public void SetPositionAndRotation(Vector3 position, Quaternion rotation) => (this.position, this.rotation) = (position, rotation);

        public void SetLocalPositionAndRotation(Vector3 localPosition, Quaternion localRotation) =>
            (this.localPosition, this.localRotation) = (localPosition, localRotation);

        public Transform GetChild(int index) => Children[index];

        public Transform Find(string n)
        {
            var at = this;
            foreach (var part in n.Split('/'))
            {
                at = part == "" ? at : at?.Children.FirstOrDefault(each => each.name == part);
            }
            return at;
        }

        public bool IsChildOf(Transform parent) => this == parent || Above != null && Above.IsChildOf(parent);
        public int GetSiblingIndex() => Above == null ? 0 : Above.Children.IndexOf(this);

        public void SetSiblingIndex(int index)
        {
            Above?.Children.Remove(this);
            Above?.Children.Insert(index, this);
        }

        public void DetachChildren()
        {
            foreach (var child in Children.ToArray())
            {
                child.SetParent(null);
            }
        }

        public Vector3 TransformPoint(Vector3 position) => localToWorldMatrix.MultiplyPoint3x4(position);
        public Vector3 TransformDirection(Vector3 direction) => rotation * direction;
        public Vector3 TransformVector(Vector3 vector) => localToWorldMatrix.MultiplyVector(vector);
        public Vector3 InverseTransformPoint(Vector3 position) => worldToLocalMatrix.MultiplyPoint3x4(position);
        public Vector3 InverseTransformDirection(Vector3 direction) => Quaternion.Inverse(rotation) * direction;
        public void LookAt(Vector3 worldPosition) => rotation = Quaternion.LookRotation(worldPosition - position);
        public void Translate(Vector3 translation) => Position += Rotation * translation;
        public IEnumerator GetEnumerator() => Children.ToArray().GetEnumerator();

        private Vector3 Finite(Vector3 value, string name)
        {
            if (float.IsNaN(value.x + value.y + value.z) || float.IsInfinity(value.x + value.y + value.z))
            {
                Log.Error($"transform.{name} assign attempt for '{this.name}' is not valid. Input {name} is {value}.");
                return name == "localScale" ? Scale : Position;
            }
            return value;
        }
    }
}

namespace UnityEngine.SceneManagement
{
    public struct Scene
    {
        public string name => "Scene";
        public bool isLoaded => true;
        public bool IsValid() => true;
    }

    public class SceneManager
    {
        public static Scene GetActiveScene() => default;

        public static void MoveGameObjectToScene(GameObject go, Scene scene) { }
    }
}
