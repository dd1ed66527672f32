// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Modules/Director/ScriptBindings/PlayableDirector.bindings.cs; Runtime/Export/Director/PlayableGraph.bindings.cs; Runtime/Export/Director/PlayableAsset.cs; Runtime/Export/Director/PlayableHandle.bindings.cs; Runtime/Export/Director/Playable.cs
// https://docs.unity3d.com/ScriptReference/Playables.PlayableDirector.html
using System;
using System.Collections.Generic;
using UnityFakes;

namespace UnityEngine.Playables
{
    public enum DirectorUpdateMode { DSPClock = 0, GameTime = 1, UnscaledGameTime = 2, Manual = 3 }

    public enum DirectorWrapMode { Hold = 0, Loop = 1, None = 2 }

    public class PlayableDirector : Behaviour, IExposedPropertyTable, IEndsWithItsObject
    {
        internal Dictionary<Object, Object> Bindings = new Dictionary<Object, Object>();
        internal Dictionary<PropertyName, Object> ExposedValues = new Dictionary<PropertyName, Object>();
        [NonSerialized] private GraphState _graph;
        [NonSerialized] private Node _root;
        [NonSerialized] private double _time;
        [NonSerialized] private bool _hasSeeked;
        [NonSerialized] private bool _isAwake;
        private PlayableAsset _asset;

#pragma warning disable 67
        public event Action<PlayableDirector> played;
        public event Action<PlayableDirector> paused;
        public event Action<PlayableDirector> stopped;
#pragma warning restore 67

        public PlayableAsset playableAsset { get => _asset; set { _asset = value; Drop(); } }
        public bool playOnAwake { get; set; } = true;
        public DirectorWrapMode extrapolationMode { get; set; }
        public DirectorUpdateMode timeUpdateMode { get; set; } = DirectorUpdateMode.GameTime;
        public double initialTime { get; set; }
        public double duration => _asset == null ? 0 : _asset.duration;
        [field: NonSerialized]
        public PlayState state { get; private set; }
        public PlayableGraph playableGraph => new PlayableGraph { State = _graph };

        public double time
        {
            get => _time;
            set => (_time, _hasSeeked) = (value, true);
        }

        public void Play()
        {
            state = PlayState.Playing;
            Build();
            played?.Invoke(this);
        }

        public void Play(PlayableAsset asset)
        {
            playableAsset = asset ? asset : throw new ArgumentNullException(nameof(asset));
            Play();
        }

        public void Play(PlayableAsset asset, DirectorWrapMode mode)
        {
            extrapolationMode = mode;
            Play(asset);
        }

        public void Pause()
        {
            state = PlayState.Paused;
            paused?.Invoke(this);
        }

        public void Resume() => state = PlayState.Playing;

        public void Stop()
        {
            state = PlayState.Paused;
            Drop();
            _time = initialTime;
            stopped?.Invoke(this);
        }

        public void Evaluate()
        {
            Alive();
            Frame(0, FrameData.EvaluationType.Evaluate);
        }

        public void DeferredEvaluate() => Evaluate();

        public void RebuildGraph()
        {
            Drop();
            Build();
        }

        public void RebindPlayableGraphOutputs() { }

        public void SetGenericBinding(Object key, Object value)
        {
            Bindings[key ? key : throw new ArgumentNullException(nameof(key))] = value;
            Drop();
        }

        public Object GetGenericBinding(Object key) => Bindings.TryGetValue(key, out var value) ? value : null;
        public void ClearGenericBinding(Object key) => Bindings.Remove(key);
        public void SetReferenceValue(PropertyName id, Object value) => ExposedValues[id] = value;
        public void ClearReferenceValue(PropertyName id) => ExposedValues.Remove(id);

        public Object GetReferenceValue(PropertyName id, out bool idValid)
        {
            idValid = ExposedValues.TryGetValue(id, out var value);
            return value;
        }

        void IEndsWithItsObject.OnDestroyed() => Drop();

        internal void Advance(float seconds)
        {
            if (!_isAwake && isActiveAndEnabled)
            {
                _isAwake = true;
                if (playOnAwake && Application.isPlaying && _asset != null)
                {
                    Play();
                }
            }
            if (state != PlayState.Playing || !isActiveAndEnabled || timeUpdateMode == DirectorUpdateMode.Manual)
            {
                return;
            }
            _time += seconds;
            if (_time >= duration)
            {
                _time = extrapolationMode == DirectorWrapMode.Loop ? _time % duration : duration;
            }
            Frame(seconds, FrameData.EvaluationType.Playback);
        }

        private void Frame(float seconds, FrameData.EvaluationType type)
        {
            Build();
            if (_root == null)
            {
                return;
            }
            _graph.Start(true);
            _root.Time = _time;
            var info = new FrameData
            {
                frameId = ++_graph.Frame,
                deltaTime = seconds,
                weight = 1,
                effectiveWeight = 1,
                effectiveSpeed = 1,
                evaluationType = type,
                seekOccurred = _hasSeeked,
                effectivePlayState = state,
            };
            _hasSeeked = false;
            _root.Behaviour?.PrepareFrame(_root.Playable, info);
            _root.Behaviour?.ProcessFrame(_root.Playable, info, null);
        }

        private void Build()
        {
            if (_graph != null || _asset == null)
            {
                return;
            }
            _graph = new GraphState { Resolver = this };
            _root = _asset.CreatePlayable(new PlayableGraph { State = _graph }, gameObject).GetHandle().Node;
            if (_root != null)
            {
                _root.IsPlaying = true;
            }
        }

        private void Drop()
        {
            _graph?.Destroy();
            (_graph, _root) = (null, null);
        }
    }
}
