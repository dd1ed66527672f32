// How the fakes play a Timeline; nothing of this is in Unity.
// https://docs.unity3d.com/Packages/com.unity.timeline@1.8/manual/index.html (what tracks and clips do)
using System;
using System.Collections.Generic;
using System.Linq;
using UnityEngine.Playables;
using UnityFakes;

namespace UnityEngine.Timeline
{
    internal sealed class TimelineRunner : PlayableBehaviour
    {
        private readonly List<TrackRunner> _tracks = new List<TrackRunner>();
        private double _last = double.NaN;
        private GameObject _owner;

        internal void Build(TimelineAsset timeline, PlayableGraph graph, GameObject owner)
        {
            _owner = owner;
            var director = (PlayableDirector)graph.GetResolver();
            foreach (var track in timeline.GetOutputTracks().SelectMany(each => new[] { each }.Concat(each.GetChildTracks())).Where(each => !each.mutedInHierarchy))
            {
                _tracks.Add(new TrackRunner(track, graph, owner, director));
            }
            Rivals(timeline, director);
        }

        // Runtime/Animation/AnimationTrack.cs: each has a default pose of all that the Animator has under it, in the Editor
        private static void Rivals(TimelineAsset timeline, PlayableDirector director)
        {
            var tracks = timeline.GetOutputTracks().Where(each => each is AnimationTrack && director.GetGenericBinding(each) != null);
            foreach (var rivals in tracks.GroupBy(each => director.GetGenericBinding(each)).Where(each => each.Count() > 1))
            {
                Log.Unbound.Add($"{string.Join(", ", rivals.Select(each => each.name))}: tracks of one Animator, of which a preview shows the last");
            }
        }

        public override void PrepareFrame(Playable playable, FrameData info)
        {
            var time = playable.GetTime();
            foreach (var track in _tracks)
            {
                track.Prepare(time, info);
            }
            foreach (var track in _tracks)
            {
                track.Process(time, info);
            }
            if (!double.IsNaN(_last) && info.evaluationType == FrameData.EvaluationType.Playback)
            {
                _tracks.ForEach(each => each.Notify(_last, time, _owner, playable));
            }
            _last = time;
        }

        public override void OnPlayableDestroy(Playable playable) => _tracks.ForEach(each => each.End());
    }

    internal sealed class TrackRunner
    {
        private readonly TrackAsset _track;
        private readonly Object _binding;
        private readonly Node _mixer;
        private readonly List<(TimelineClip Clip, Node Node)> _clips = new List<(TimelineClip, Node)>();
        private readonly Dictionary<TimelineClip, GameObject> _instances = new Dictionary<TimelineClip, GameObject>();
        private readonly PlayableDirector _director;

        internal TrackRunner(TrackAsset track, PlayableGraph graph, GameObject owner, PlayableDirector director)
        {
            (_track, _binding, _director) = (track, director.GetGenericBinding(track.isSubTrack ? track.parent : track), director);
            var clips = track.Clips.OrderBy(each => each.start).ToList();
            _mixer = track.CreateTrackMixer(graph, owner, clips.Count).GetHandle().Node;
            foreach (var clip in clips)
            {
                var node = track.Play(graph, owner, clip).GetHandle().Node;
                _clips.Add((clip, node));
                if (_mixer != null && node != null)
                {
                    _mixer.Resize(clips.Count);
                    _mixer.Inputs[_clips.Count - 1] = node;
                }
                Control(clip);
            }
            if (_binding == null && track.hasClips && !(track is ControlTrack) && !(track is PlayableTrack))
            {
                Log.Unbound.Add($"track {track.name} ({track.GetType().Name})");
            }
        }

        internal void Prepare(double time, FrameData info)
        {
            for (var i = 0; i < _clips.Count; i++)
            {
                var (clip, node) = _clips[i];
                var isOn = IsOn(clip, i, time);
                if (_mixer != null)
                {
                    _mixer.Weights[i] = isOn ? Weight(clip, time) : 0;
                }
                if (node != null)
                {
                    node.Time = Math.Min(clip.ToLocalTimeUnbound(Math.Min(time, isOn ? double.MaxValue : clip.end)), double.MaxValue);
                    Turn(node, isOn, info);
                }
            }
            _mixer?.Behaviour?.PrepareFrame(_mixer.Playable, info);
            foreach (var (_, node) in _clips.Where(each => each.Node != null && each.Node.IsPlaying))
            {
                node.Behaviour?.PrepareFrame(node.Playable, info);
            }
        }

        internal void Process(double time, FrameData info)
        {
            foreach (var (_, node) in _clips.Where(each => each.Node != null && each.Node.IsPlaying))
            {
                node.Behaviour?.ProcessFrame(node.Playable, info, _binding);
            }
            _mixer?.Behaviour?.ProcessFrame(_mixer.Playable, info, _binding);
            for (var i = 0; i < _clips.Count; i++)
            {
                Run(_clips[i].Clip, IsOn(_clips[i].Clip, i, time), time, info);
            }
        }

        internal void Notify(double from, double to, GameObject owner, Playable origin)
        {
            var target = _binding is Component component ? component.gameObject : _binding as GameObject;
            target = target == null && _track is MarkerTrack && !(_track is SignalTrack) ? owner : target;
            foreach (var marker in _track.GetMarkers().OrderBy(each => each.time).Where(each => each.time > from && each.time <= to || each.time == 0 && from == 0))
            {
                if (target == null)
                {
                    Log.Unbound.Add($"markers of {_track.name}");
                }
                else if (marker is INotification notification)
                {
                    foreach (var receiver in target.GetComponents<INotificationReceiver>())
                    {
                        receiver.OnNotify(origin, notification, null);
                    }
                }
            }
        }

        internal void End()
        {
            foreach (var made in _instances.Values.Where(each => each != null && each.transform.parent != null))
            {
                World.Destroy(made);
            }
        }

        private bool IsOn(TimelineClip clip, int index, double time)
        {
            var isLast = index == _clips.Count - 1;
            var isHeld = clip.postExtrapolationMode == TimelineClip.ClipExtrapolation.Hold && time >= clip.end
                && (isLast || time < _clips[index + 1].Clip.start);
            return time >= clip.start && time < clip.end || isHeld || isLast && time == clip.end && time >= _director.duration;
        }

        private static float Weight(TimelineClip clip, double time)
        {
            var into = clip.mixInDuration <= 0 ? 1 : (time - clip.start) / clip.mixInDuration;
            var left = clip.mixOutDuration <= 0 ? 1 : (clip.end - time) / clip.mixOutDuration;
            return (float)Math.Max(0, Math.Min(1, Math.Min(into, left)));
        }

        private static void Turn(Node node, bool isOn, FrameData info)
        {
            if (isOn && !node.IsPlaying)
            {
                node.IsPlaying = true;
                node.Behaviour?.OnBehaviourPlay(node.Playable, info);
            }
            else if (!isOn && node.IsPlaying)
            {
                node.IsPlaying = false;
                node.Behaviour?.OnBehaviourPause(node.Playable, info);
            }
        }

        private void Control(TimelineClip clip)
        {
            if (!(clip.asset is ControlPlayableAsset control))
            {
                return;
            }
            var place = control.sourceGameObject.Resolve(_director);
            if (control.prefabGameObject == null)
            {
                _instances[clip] = place;
                return;
            }
            var made = Object.Instantiate(control.prefabGameObject, place == null ? _director.transform : place.transform, false);
            made.name = control.prefabGameObject.name;
            made.SetActive(false);
            made.hideFlags = HideFlags.DontSaveInEditor | HideFlags.DontSaveInBuild;
            _instances[clip] = made;
        }

        private void Run(TimelineClip clip, bool isOn, double time, FrameData info)
        {
            var local = clip.ToLocalTimeUnbound(clip.postExtrapolationMode == TimelineClip.ClipExtrapolation.Hold ? Math.Min(time, clip.end) : time);
            switch (clip.asset)
            {
                case AnimationPlayableAsset animation when isOn && animation.clip != null && _binding != null:
                    Animate(animation, local);
                    break;
                case AudioPlayableAsset audio when _binding is AudioSource source:
                    Sound(source, audio, isOn, local, info);
                    break;
                case ControlPlayableAsset control when _instances.TryGetValue(clip, out var made) && made != null:
                    Direct(control, made, isOn, local);
                    break;
            }
        }

        private void Animate(AnimationPlayableAsset animation, double local)
        {
            var root = _binding is Component component ? component.gameObject : (GameObject)_binding;
            if (animation.clip.Curves.Any(each => each.Path == "" && each.Type == typeof(Transform)))
            {
                Log.Unbound.Add($"{animation.clip.name}: moves the Animator's own object, which Timeline offsets as root motion");
            }
            Animated.Sample(root, animation.clip, local);
        }

        private static void Sound(AudioSource source, AudioPlayableAsset audio, bool isOn, double local, FrameData info)
        {
            if (!isOn || info.evaluationType == FrameData.EvaluationType.Evaluate)
            {
                source.Stop();
                return;
            }
            if (!source.isPlaying)
            {
                source.clip = audio.clip;
                source.time = (float)local;
                source.Play();
            }
        }

        private static void Direct(ControlPlayableAsset control, GameObject made, bool isOn, double local)
        {
            if (control.active)
            {
                made.SetActive(isOn);
            }
            if (!isOn)
            {
                return;
            }
            var directors = control.searchHierarchy ? made.GetComponentsInChildren<PlayableDirector>() : made.GetComponents<PlayableDirector>();
            foreach (var director in directors.Where(each => control.updateDirector && each.playableAsset != null))
            {
                director.time = local;
                director.Evaluate();
            }
            var controlled = control.searchHierarchy ? made.GetComponentsInChildren<ITimeControl>() : made.GetComponents<ITimeControl>();
            foreach (var each in controlled.Where(each => control.updateITimeControl))
            {
                each.SetTime(local);
            }
        }
    }
}

namespace UnityFakes
{
    /// <summary>Where a new track, clip or marker of a saved Timeline is saved.</summary>
    public static class Adoption
    {
        /// <summary>Child, then the object whose asset takes it.</summary>
        public static event Action<UnityEngine.Object, UnityEngine.Object> Adopted;

        internal static void Adopt(UnityEngine.Object child, UnityEngine.Object parent) => Adopted?.Invoke(child, parent);
    }
}
