// Checked with com.unity.timeline 1.8.10: Runtime/TimelineAsset.cs; Runtime/TimelineAsset_CreateRemove.cs; Runtime/TrackAsset.cs; Runtime/TimelineClip.cs; Runtime/ClipCaps.cs; Runtime/TimelineAttributes.cs; Runtime/Attributes/TrackColorAttribute.cs; Runtime/Utilities/IPropertyPreview.cs; Runtime/Utilities/IPropertyCollector.cs; Runtime/Playables/ITimeControl.cs; Runtime/GroupTrack.cs; Runtime/Scripting/PlayableTrack.cs; Runtime/Events/MarkerTrack.cs; Runtime/Animation/ICurvesOwner.cs; Runtime/Utilities/FrameRate.cs; Runtime/Utilities/TimeUtility.cs; Runtime/ILayerable.cs; Runtime/Extensions/TrackExtensions.cs; Runtime/TimelineUndo.cs
// https://docs.unity3d.com/Packages/com.unity.timeline@1.8/api/UnityEngine.Timeline.TrackAsset.html
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using UnityEngine.Playables;
using UnityFakes;

[assembly: InternalsVisibleTo("UnityEditor")]
[assembly: InternalsVisibleTo("Unity.Timeline.Editor")]
[assembly: InternalsVisibleTo("Fakes.Harness")]

namespace UnityEngine.Timeline
{
    [Flags]
    public enum ClipCaps { None = 0, Looping = 1, Extrapolation = 2, ClipIn = 4, SpeedMultiplier = 8, Blending = 16, AutoScale = 40, All = -1 }

    [Flags]
    public enum TrackBindingFlags { None = 0, AllowCreateComponent = 1, All = AllowCreateComponent }

    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
    public class TrackClipTypeAttribute : Attribute
    {
        public readonly Type inspectedType;
        public readonly bool allowAutoCreate;

        public TrackClipTypeAttribute(Type clipClass) : this(clipClass, true) { }

        public TrackClipTypeAttribute(Type clipClass, bool allowAutoCreate) => (inspectedType, this.allowAutoCreate) = (clipClass, allowAutoCreate);
    }

    [AttributeUsage(AttributeTargets.Class)]
    public class TrackBindingTypeAttribute : Attribute
    {
        public readonly Type type;
        public readonly TrackBindingFlags flags;

        public TrackBindingTypeAttribute(Type type) : this(type, TrackBindingFlags.All) { }

        public TrackBindingTypeAttribute(Type type, TrackBindingFlags flags) => (this.type, this.flags) = (type, flags);
    }

    [AttributeUsage(AttributeTargets.Class)]
    public class TrackColorAttribute : Attribute
    {
        public TrackColorAttribute(float r, float g, float b) => color = new Color(r, g, b);

        public Color color { get; }
    }

    public interface ITimelineClipAsset
    {
        ClipCaps clipCaps { get; }
    }

    public interface ITimeControl
    {
        void SetTime(double time);

        void OnControlTimeStart();

        void OnControlTimeStop();
    }

    public interface IPropertyPreview
    {
        void GatherProperties(PlayableDirector director, IPropertyCollector driver);
    }

    public interface IPropertyCollector
    {
        void PushActiveGameObject(GameObject gameObject);

        void PopActiveGameObject();

        void AddFromClip(AnimationClip clip);

        void AddFromClip(GameObject obj, AnimationClip clip);

        void AddFromName<T>(string name) where T : Component;

        void AddFromName(string name);

        void AddFromName<T>(GameObject obj, string name) where T : Component;

        void AddFromName(GameObject obj, string name);

        void AddFromComponent(GameObject obj, Component component);

        void AddObjectProperties(Object obj, AnimationClip clip);
    }

    [Serializable]
    public class TimelineClip
    {
        public enum ClipExtrapolation { None, Hold, Loop, PingPong, Continue }

        [SerializeField] internal Object Asset;
        [SerializeField] internal TrackAsset Track;
        internal double Start;
        internal double Length;
        internal double In;
        internal double Scale = 1;

        internal TimelineClip(TrackAsset track) => Track = track;

        public string displayName { get; set; } = "";
        public double start { get => Start; set => Start = Math.Max(0, value); }
        public double duration { get => Length; set => Length = Math.Max(0, value); }
        public double end => Start + Length;
        public double clipIn { get => clipCaps.HasFlag(ClipCaps.ClipIn) ? In : 0; set => In = clipCaps.HasFlag(ClipCaps.ClipIn) ? Math.Max(0, value) : 0; }
        public double timeScale { get => clipCaps.HasFlag(ClipCaps.SpeedMultiplier) ? Scale : 1; set => Scale = clipCaps.HasFlag(ClipCaps.SpeedMultiplier) ? value : 1; }
        public double clipAssetDuration => Asset is IPlayableAsset playable ? playable.duration : double.MaxValue;
        public double easeInDuration { get; set; }
        public double easeOutDuration { get; set; }
        public double blendInDuration { get; set; } = -1;
        public double blendOutDuration { get; set; } = -1;
        public double mixInDuration => Math.Max(easeInDuration, blendInDuration);
        public double mixOutDuration => Math.Max(easeOutDuration, blendOutDuration);
        public Object asset { get => Asset; set => Asset = value; }
        public ClipCaps clipCaps => Asset is ITimelineClipAsset clip ? clip.clipCaps : ClipCaps.All & ~ClipCaps.All;
        public ClipExtrapolation preExtrapolationMode { get; internal set; }
        public ClipExtrapolation postExtrapolationMode { get; internal set; }
        public AnimationClip animationClip => Asset is AnimationPlayableAsset animation ? animation.clip : null;
        public AnimationClip curves { get; internal set; }

        public TrackAsset GetParentTrack() => Track;

        public double ToLocalTimeUnbound(double time) => (time - Start) * timeScale + clipIn;

        public double ToLocalTime(double time) => time < Start ? 0 : ToLocalTimeUnbound(time);
    }

    public abstract class TrackAsset : PlayableAsset, IPropertyPreview
    {
        [SerializeField] internal List<TimelineClip> Clips = new List<TimelineClip>();
        [SerializeField] internal List<ScriptableObject> Markers = new List<ScriptableObject>();
        [SerializeField] internal List<TrackAsset> Below = new List<TrackAsset>();
        [SerializeField] internal PlayableAsset Above;

        public double start => Clips.Count == 0 ? 0 : Clips.Min(each => each.start);
        public double end => Clips.Count == 0 ? 0 : Clips.Max(each => each.end);
        public override double duration => end - start;
        public bool muted { get; set; }
        public bool mutedInHierarchy => muted || Above is GroupTrack group && group.mutedInHierarchy;
        public bool locked { get; set; }
        public bool hasClips => Clips.Count > 0;
        public bool hasCurves => curves != null && !curves.empty;
        public bool isEmpty => !hasClips && !hasCurves && GetMarkerCount() == 0;
        public bool isSubTrack => Above is TrackAsset track && track.GetType() == GetType();
        public AnimationClip curves { get; internal set; }
        public PlayableAsset parent => Above;
        public TimelineAsset timelineAsset => Above is TrackAsset track ? track.timelineAsset : Above as TimelineAsset;
        public override IEnumerable<PlayableBinding> outputs
        {
            get
            {
                var type = GetType().GetCustomAttribute<TrackBindingTypeAttribute>(true)?.type;
                yield return ScriptPlayableBinding.Create(name, this, type);
            }
        }

        public IEnumerable<TimelineClip> GetClips() => Clips;
        public IEnumerable<TrackAsset> GetChildTracks() => Below;
        public IEnumerable<IMarker> GetMarkers() => Markers.Cast<IMarker>();
        public int GetMarkerCount() => Markers.Count;
        public IMarker GetMarker(int idx) => (IMarker)Markers[idx];
        public bool DeleteMarker(IMarker marker) => Markers.Remove((ScriptableObject)marker);
        public bool DeleteClip(TimelineClip clip) => Clips.Remove(clip);
        public override Playable CreatePlayable(PlayableGraph graph, GameObject go) => Playable.Null;
        public virtual Playable CreateTrackMixer(PlayableGraph graph, GameObject go, int inputCount) => Playable.Create(graph, inputCount);
        public virtual void GatherProperties(PlayableDirector director, IPropertyCollector driver) { }
        protected virtual Playable CreatePlayable(PlayableGraph graph, GameObject gameObject, TimelineClip clip) =>
            (clip.asset as IPlayableAsset)?.CreatePlayable(graph, gameObject) ?? Playable.Null;
        protected virtual void OnCreateClip(TimelineClip clip) { }
        public void CreateCurves(string curvesClipName) => curves = new AnimationClip { name = curvesClipName };

        public TimelineClip CreateClip<T>() where T : ScriptableObject, IPlayableAsset => Make(typeof(T));

        public TimelineClip CreateDefaultClip()
        {
            var type = GetType().GetCustomAttributes<TrackClipTypeAttribute>(true).FirstOrDefault()?.inspectedType;
            return type == null ? null : Make(type);
        }

        public T CreateMarker<T>(double time) where T : ScriptableObject, IMarker => (T)CreateMarker(typeof(T), time);

        public IMarker CreateMarker(Type type, double time)
        {
            if (timelineAsset == null)
            {
                throw new InvalidOperationException("Markers can only be created on tracks of a Timeline.");
            }
            var marker = CreateInstance(type);
            marker.name = type.Name;
            marker.hideFlags = HideFlags.HideInHierarchy;
            Markers.Add(marker);
            ((IMarker)marker).Initialize(this);
            ((IMarker)marker).time = Math.Max(0, time);
            Adoption.Adopt(marker, this);
            return (IMarker)marker;
        }

        internal Playable Play(PlayableGraph graph, GameObject go, TimelineClip clip) => CreatePlayable(graph, go, clip);

        internal TimelineClip Add(ScriptableObject asset, double seconds)
        {
            asset.hideFlags |= HideFlags.HideInHierarchy;
            Adoption.Adopt(asset, this);
            var clip = new TimelineClip(this) { Asset = asset, displayName = asset.name };
            clip.start = end;
            clip.duration = seconds > 0 && !double.IsInfinity(seconds) && seconds < 1E6 ? seconds : 5;
            clip.postExtrapolationMode = clip.clipCaps.HasFlag(ClipCaps.Extrapolation) ? TimelineClip.ClipExtrapolation.Hold : TimelineClip.ClipExtrapolation.None;
            Clips.Add(clip);
            OnCreateClip(clip);
            return clip;
        }

        private TimelineClip Make(Type type)
        {
            var isAllowed = GetType().GetCustomAttributes<TrackClipTypeAttribute>(true).Any(each => each.inspectedType.IsAssignableFrom(type));
            if (!isAllowed)
            {
                throw new InvalidOperationException($"Clips of type {type} are not permitted on tracks of type {GetType()}");
            }
            var asset = CreateInstance(type);
            asset.name = type.Name;
            return Add(asset, ((IPlayableAsset)asset).duration);
        }
    }

    [TrackClipType(typeof(TrackAsset))]
    public class GroupTrack : TrackAsset { }

    [TrackBindingType(typeof(GameObject))]
    public class MarkerTrack : TrackAsset { }

    [TrackClipType(typeof(PlayableAsset))]
    public class PlayableTrack : TrackAsset { }

    public class TimelineAsset : PlayableAsset, IPropertyPreview
    {
        public enum DurationMode { BasedOnClips, FixedLength }

        [Serializable]
        public class EditorSettings
        {
            public double frameRate { get; set; } = 60;
            public bool scenePreview { get; set; } = true;
        }

        [SerializeField] internal List<ScriptableObject> Tracks = new List<ScriptableObject>();
        [SerializeField] internal MarkerTrack Marks;
        private double _fixed;

        public EditorSettings editorSettings { get; } = new EditorSettings();
        public DurationMode durationMode { get; set; }
        public double fixedDuration { get => Math.Max(0, _fixed); set => _fixed = Math.Max(0, value); }
        public override double duration => durationMode == DurationMode.FixedLength ? fixedDuration
            : GetOutputTracks().Where(each => each != Marks).Select(each => each.end).DefaultIfEmpty(0).Max();
        public MarkerTrack markerTrack => Marks;
        public int rootTrackCount => Tracks.Count;
        public int outputTrackCount => GetOutputTracks().Count();
        public override IEnumerable<PlayableBinding> outputs => GetOutputTracks().SelectMany(each => each.outputs);

        public IEnumerable<TrackAsset> GetRootTracks() => Tracks.Cast<TrackAsset>();
        public TrackAsset GetRootTrack(int index) => (TrackAsset)Tracks[index];
        public IEnumerable<TrackAsset> GetOutputTracks() => All(GetRootTracks()).Where(each => !(each is GroupTrack) && !each.isSubTrack).Concat(Marks == null ? new TrackAsset[0] : new TrackAsset[] { Marks });
        public TrackAsset GetOutputTrack(int index) => GetOutputTracks().ElementAt(index);
        public T CreateTrack<T>() where T : TrackAsset, new() => CreateTrack<T>(null, null);
        public T CreateTrack<T>(string trackName) where T : TrackAsset, new() => CreateTrack<T>(null, trackName);
        public T CreateTrack<T>(TrackAsset parent, string trackName) where T : TrackAsset, new() => (T)CreateTrack(typeof(T), parent, trackName);

        public TrackAsset CreateTrack(Type type, TrackAsset parent, string name)
        {
            var track = (TrackAsset)CreateInstance(type);
            track.name = string.IsNullOrEmpty(name) ? type.Name : name;
            track.Above = parent == null ? (PlayableAsset)this : parent;
            if (parent == null)
            {
                Tracks.Add(track);
            }
            else
            {
                parent.Below.Add(track);
            }
            Adoption.Adopt(track, this);
            return track;
        }

        public void CreateMarkerTrack()
        {
            if (Marks == null)
            {
                Marks = CreateInstance<MarkerTrack>();
                Marks.name = "Markers";
                Marks.Above = this;
                Adoption.Adopt(Marks, this);
            }
        }

        public bool DeleteTrack(TrackAsset track) => Tracks.Remove(track);
        public bool DeleteClip(TimelineClip clip) => clip.Track.DeleteClip(clip);
        public void GatherProperties(PlayableDirector director, IPropertyCollector driver) { }

        public override Playable CreatePlayable(PlayableGraph graph, GameObject go)
        {
            var playable = ScriptPlayable<TimelineRunner>.Create(graph);
            playable.GetBehaviour().Build(this, graph, go);
            return playable;
        }

        private static IEnumerable<TrackAsset> All(IEnumerable<TrackAsset> tracks) =>
            tracks.SelectMany(each => new[] { each }.Concat(All(each.Below)));
    }
}
