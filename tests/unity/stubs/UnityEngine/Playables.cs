// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/Director/Playable.cs; Runtime/Export/Director/PlayableAsset.cs; Runtime/Export/Director/PlayableBehaviour.cs; Runtime/Export/Director/PlayableExtensions.cs; Runtime/Export/Director/PlayableGraph.bindings.cs; Runtime/Export/Director/PlayableHandle.bindings.cs; Runtime/Export/Director/ScriptPlayable.cs; Runtime/Export/Director/FrameData.cs; Runtime/Export/Director/ScriptPlayableBinding.cs; Runtime/Export/Director/INotification.cs; Runtime/Export/Director/INotificationReceiver.cs; Runtime/Export/Director/Notification.cs; Modules/Animation/Managed/AnimationPlayableBinding.cs; Modules/Audio/Public/ScriptBindings/AudioPlayableBinding.cs; Runtime/Export/Director/ExposedReference.cs; Runtime/Export/Director/PlayableOutput.cs; Runtime/Export/Director/PlayableOutputExtensions.cs; Runtime/Export/Director/ScriptPlayableOutput.cs; Runtime/Export/Director/ExposedPropertyTable.bindings.cs; Runtime/Export/Director/PlayableBindings.cs
// https://docs.unity3d.com/ScriptReference/Playables.PlayableBehaviour.html
using System;
using System.Collections.Generic;
using System.Reflection;

namespace UnityEngine
{
    public interface IExposedPropertyTable
    {
        void SetReferenceValue(PropertyName id, Object value);

        Object GetReferenceValue(PropertyName id, out bool idValid);

        void ClearReferenceValue(PropertyName id);
    }

    [Serializable]
    public struct ExposedReference<T> where T : Object
    {
        [SerializeField] public PropertyName exposedName;
        [SerializeField] public Object defaultValue;

        public T Resolve(IExposedPropertyTable resolver)
        {
            if (resolver != null)
            {
                var found = resolver.GetReferenceValue(exposedName, out var isValid);
                if (isValid)
                {
                    return found as T;
                }
            }
            return defaultValue as T;
        }
    }
}

namespace UnityEngine.Playables
{
    public enum PlayState { Paused = 0, Playing = 1 }

    public enum DataStreamType { Animation = 0, Audio = 1, Texture = 2, None = 3 }

    public interface INotification
    {
        PropertyName id { get; }
    }

    public interface INotificationReceiver
    {
        void OnNotify(Playable origin, INotification notification, object context);
    }

    public interface IPlayable
    {
        PlayableHandle GetHandle();
    }

    public interface IPlayableAsset
    {
        double duration { get; }
        IEnumerable<PlayableBinding> outputs { get; }

        Playable CreatePlayable(PlayableGraph graph, GameObject owner);
    }

    public interface IPlayableBehaviour
    {
        void OnGraphStart(Playable playable);

        void OnGraphStop(Playable playable);

        void OnPlayableCreate(Playable playable);

        void OnPlayableDestroy(Playable playable);

        void OnBehaviourPlay(Playable playable, FrameData info);

        void OnBehaviourPause(Playable playable, FrameData info);

        void PrepareFrame(Playable playable, FrameData info);

        void ProcessFrame(Playable playable, FrameData info, object playerData);
    }

    [Serializable]
    public abstract class PlayableBehaviour : IPlayableBehaviour, ICloneable
    {
        public virtual void OnGraphStart(Playable playable) { }
        public virtual void OnGraphStop(Playable playable) { }
        public virtual void OnPlayableCreate(Playable playable) { }
        public virtual void OnPlayableDestroy(Playable playable) { }
        public virtual void OnBehaviourPlay(Playable playable, FrameData info) { }
        public virtual void OnBehaviourPause(Playable playable, FrameData info) { }
        public virtual void PrepareData(Playable playable, FrameData info) { }
        public virtual void PrepareFrame(Playable playable, FrameData info) { }
        public virtual void ProcessFrame(Playable playable, FrameData info, object playerData) { }
        public virtual object Clone() => MemberwiseClone();
    }

    [Serializable]
    public abstract class PlayableAsset : ScriptableObject, IPlayableAsset
    {
        public virtual double duration => PlayableBinding.DefaultDuration;
        public virtual IEnumerable<PlayableBinding> outputs => PlayableBinding.None;

        public abstract Playable CreatePlayable(PlayableGraph graph, GameObject owner);
    }

    public struct PlayableBinding
    {
        public static readonly PlayableBinding[] None = new PlayableBinding[0];
        public static readonly double DefaultDuration = double.PositiveInfinity;

        public string streamName { get; set; }
        public Object sourceObject { get; set; }
        public Type outputTargetType { get; internal set; }
    }

    public static class ScriptPlayableBinding
    {
        public static PlayableBinding Create(string name, Object key, Type type) =>
            new PlayableBinding { streamName = name, sourceObject = key, outputTargetType = type };
    }

    public struct FrameData
    {
        public enum EvaluationType { Evaluate, Playback }

        public ulong frameId { get; internal set; }
        public float deltaTime { get; internal set; }
        public float weight { get; internal set; }
        public float effectiveWeight { get; internal set; }
        public float effectiveSpeed { get; internal set; }
        public EvaluationType evaluationType { get; internal set; }
        public bool seekOccurred { get; internal set; }
        public bool timeLooped { get; internal set; }
        public bool timeHeld { get; internal set; }
        public PlayState effectivePlayState { get; internal set; }
    }

    internal sealed class Node
    {
        internal IPlayableBehaviour Behaviour;
        internal GraphState Graph;
        internal double Time;
        internal double Speed = 1;
        internal double Duration = double.MaxValue;
        internal bool IsPlaying;
        internal bool IsDone;
        internal object Engine;
        internal readonly List<Node> Inputs = new List<Node>();
        internal readonly List<float> Weights = new List<float>();

        internal Playable Playable => new Playable(new PlayableHandle(this));

        internal void Resize(int count)
        {
            while (Inputs.Count < count)
            {
                Inputs.Add(null);
                Weights.Add(0);
            }
        }
    }

    internal sealed class GraphState
    {
        internal readonly List<Node> Nodes = new List<Node>();
        internal IExposedPropertyTable Resolver;
        internal bool IsAlive = true;
        internal bool IsPlaying;
        internal ulong Frame;

        internal Node Add(IPlayableBehaviour behaviour, int inputs)
        {
            var node = new Node { Behaviour = behaviour, Graph = this };
            node.Resize(inputs);
            Nodes.Add(node);
            behaviour?.OnPlayableCreate(node.Playable);
            return node;
        }

        internal void Start(bool isPlaying)
        {
            if (isPlaying != IsPlaying)
            {
                IsPlaying = isPlaying;
                foreach (var node in Nodes.ToArray())
                {
                    if (isPlaying)
                    {
                        node.Behaviour?.OnGraphStart(node.Playable);
                    }
                    else
                    {
                        node.Behaviour?.OnGraphStop(node.Playable);
                    }
                }
            }
        }

        internal void Destroy()
        {
            foreach (var node in Nodes)
            {
                if (node.IsPlaying)
                {
                    node.IsPlaying = false;
                    node.Behaviour?.OnBehaviourPause(node.Playable, new FrameData { evaluationType = FrameData.EvaluationType.Evaluate });
                }
            }
            Start(false);
            foreach (var node in Nodes)
            {
                node.Behaviour?.OnPlayableDestroy(node.Playable);
            }
            Nodes.Clear();
            IsAlive = false;
        }
    }

    public struct PlayableHandle
    {
        internal readonly Node Node;

        internal PlayableHandle(Node node) => Node = node;
    }

    public struct PlayableGraph
    {
        internal GraphState State;

        public static PlayableGraph Create() => new PlayableGraph { State = new GraphState() };
        public static PlayableGraph Create(string name) => Create();
        public bool IsValid() => State != null && State.IsAlive;
        public bool IsPlaying() => State != null && State.IsPlaying;
        public bool IsDone() => false;
        public IExposedPropertyTable GetResolver() => State?.Resolver;
        public void SetResolver(IExposedPropertyTable value) => State.Resolver = value;
        public void Play() => State.Start(true);
        public void Stop() => State.Start(false);
        public void Destroy() => State.Destroy();
        public void Evaluate() => Evaluate(0);
        public void Evaluate(float deltaTime) { }
        public int GetRootPlayableCount() => State.Nodes.Count > 0 ? 1 : 0;
        public Playable GetRootPlayable(int index) => State.Nodes[index].Playable;

        public bool Connect<U, V>(U source, int sourceOutputPort, V destination, int destinationInputPort)
            where U : struct, IPlayable where V : struct, IPlayable
        {
            var to = destination.GetHandle().Node;
            if (destinationInputPort >= to.Inputs.Count)
            {
                throw new IndexOutOfRangeException("Connect: the destination has no such input.");
            }
            to.Inputs[destinationInputPort] = source.GetHandle().Node;
            return true;
        }

        public void DestroyPlayable<U>(U playable) where U : struct, IPlayable => State.Nodes.Remove(playable.GetHandle().Node);
    }

    public struct Playable : IPlayable, IEquatable<Playable>
    {
        private readonly PlayableHandle _handle;

        internal Playable(PlayableHandle handle) => _handle = handle;

        public static Playable Null => default;

        public static Playable Create(PlayableGraph graph, int inputCount = 0) => graph.State.Add(null, inputCount).Playable;

        public PlayableHandle GetHandle() => _handle;

        public Type GetPlayableType() => _handle.Node?.Behaviour?.GetType();

        public bool Equals(Playable other) => ReferenceEquals(_handle.Node, other._handle.Node);
    }

    public struct ScriptPlayable<T> : IPlayable, IEquatable<ScriptPlayable<T>> where T : class, IPlayableBehaviour, new()
    {
        private readonly PlayableHandle _handle;

        internal ScriptPlayable(PlayableHandle handle) => _handle = handle;

        public static ScriptPlayable<T> Null => default;

        public static ScriptPlayable<T> Create(PlayableGraph graph, int inputCount = 0) => Create(graph, null, inputCount);

        public static ScriptPlayable<T> Create(PlayableGraph graph, T template, int inputCount = 0)
        {
            var behaviour = template == null ? new T()
                : (T)typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic).Invoke(template, null);
            return new ScriptPlayable<T>(new PlayableHandle(graph.State.Add(behaviour, inputCount)));
        }

        public T GetBehaviour() => (T)_handle.Node.Behaviour;

        public PlayableHandle GetHandle() => _handle;

        public static implicit operator Playable(ScriptPlayable<T> playable) => new Playable(playable._handle);

        public static explicit operator ScriptPlayable<T>(Playable playable)
        {
            if (playable.GetHandle().Node != null && !(playable.GetHandle().Node.Behaviour is T))
            {
                throw new InvalidCastException("Incompatible handle: Trying to assign a playable data of another type.");
            }
            return new ScriptPlayable<T>(playable.GetHandle());
        }

        public bool Equals(ScriptPlayable<T> other) => ReferenceEquals(_handle.Node, other._handle.Node);
    }

    public static class PlayableExtensions
    {
        public static bool IsNull<U>(this U playable) where U : struct, IPlayable => playable.GetHandle().Node == null;
        public static bool IsValid<U>(this U playable) where U : struct, IPlayable => playable.GetHandle().Node != null;
        public static void Destroy<U>(this U playable) where U : struct, IPlayable { }
        public static PlayableGraph GetGraph<U>(this U playable) where U : struct, IPlayable => new PlayableGraph { State = Of(playable).Graph };
        public static PlayState GetPlayState<U>(this U playable) where U : struct, IPlayable => Of(playable).IsPlaying ? PlayState.Playing : PlayState.Paused;
        public static void Play<U>(this U playable) where U : struct, IPlayable => Of(playable).IsPlaying = true;
        public static void Pause<U>(this U playable) where U : struct, IPlayable => Of(playable).IsPlaying = false;
        public static double GetTime<U>(this U playable) where U : struct, IPlayable => Of(playable).Time;
        public static void SetTime<U>(this U playable, double value) where U : struct, IPlayable => Of(playable).Time = value;
        public static double GetDuration<U>(this U playable) where U : struct, IPlayable => Of(playable).Duration;
        public static void SetDuration<U>(this U playable, double value) where U : struct, IPlayable => Of(playable).Duration = value;
        public static double GetSpeed<U>(this U playable) where U : struct, IPlayable => Of(playable).Speed;
        public static void SetSpeed<U>(this U playable, double value) where U : struct, IPlayable => Of(playable).Speed = value;
        public static bool IsDone<U>(this U playable) where U : struct, IPlayable => Of(playable).IsDone;
        public static void SetDone<U>(this U playable, bool value) where U : struct, IPlayable => Of(playable).IsDone = value;
        public static int GetInputCount<U>(this U playable) where U : struct, IPlayable => Of(playable).Inputs.Count;
        public static void SetInputCount<U>(this U playable, int value) where U : struct, IPlayable => Of(playable).Resize(value);
        public static Playable GetInput<U>(this U playable, int inputPort) where U : struct, IPlayable => Of(playable).Inputs[inputPort]?.Playable ?? Playable.Null;
        public static float GetInputWeight<U>(this U playable, int inputIndex) where U : struct, IPlayable => Of(playable).Weights[inputIndex];
        public static void SetInputWeight<U>(this U playable, int inputIndex, float weight) where U : struct, IPlayable => Of(playable).Weights[inputIndex] = weight;
        public static void SetPropagateSetTime<U>(this U playable, bool value) where U : struct, IPlayable { }

        public static void ConnectInput<U, V>(this U playable, int inputIndex, V sourcePlayable, int sourceOutputIndex, float weight)
            where U : struct, IPlayable where V : struct, IPlayable
        {
            Of(playable).Inputs[inputIndex] = sourcePlayable.GetHandle().Node;
            Of(playable).Weights[inputIndex] = weight;
        }

        public static int AddInput<U, V>(this U playable, V sourcePlayable, int sourceOutputIndex, float weight = 0)
            where U : struct, IPlayable where V : struct, IPlayable
        {
            var at = Of(playable).Inputs.Count;
            Of(playable).Resize(at + 1);
            playable.ConnectInput(at, sourcePlayable, sourceOutputIndex, weight);
            return at;
        }

        private static Node Of<U>(U playable) where U : struct, IPlayable =>
            playable.GetHandle().Node ?? throw new NullReferenceException("The Playable is null.");
    }
}

namespace UnityEngine.Animations
{
    public static class AnimationPlayableBinding
    {
        public static Playables.PlayableBinding Create(string name, Object key) =>
            new Playables.PlayableBinding { streamName = name, sourceObject = key, outputTargetType = typeof(Animator) };
    }
}

namespace UnityEngine.Audio
{
    public static class AudioPlayableBinding
    {
        public static Playables.PlayableBinding Create(string name, Object key) =>
            new Playables.PlayableBinding { streamName = name, sourceObject = key, outputTargetType = typeof(AudioSource) };
    }
}
