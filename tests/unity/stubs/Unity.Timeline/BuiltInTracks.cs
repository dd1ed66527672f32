// Checked with com.unity.timeline 1.8.10: Runtime/Animation/AnimationTrack.cs; Runtime/Animation/AnimationPlayableAsset.cs; Runtime/Audio/AudioTrack.cs; Runtime/Audio/AudioPlayableAsset.cs; Runtime/Control/ControlTrack.cs; Runtime/Control/ControlPlayableAsset.cs; Runtime/Activation/ActivationTrack.cs; Runtime/Activation/ActivationPlayableAsset.cs; Runtime/Playables/ActivationControlPlayable.cs; Runtime/Audio/AudioClipProperties.cs; Runtime/Audio/AudioMixerProperties.cs
// https://docs.unity3d.com/Packages/com.unity.timeline@1.8/api/UnityEngine.Timeline.ControlPlayableAsset.html
using System;
using UnityEngine.Playables;

namespace UnityEngine.Timeline
{
    public enum TrackOffset { ApplyTransformOffsets, ApplySceneOffsets, Auto }

    [TrackClipType(typeof(AnimationPlayableAsset), false)]
    [TrackBindingType(typeof(Animator))]
    [TrackColor(.2f, .4f, 1)]
    public class AnimationTrack : TrackAsset
    {
        public TrackOffset trackOffset { get; set; }
        public Vector3 position { get; set; }
        public Quaternion rotation { get; set; } = Quaternion.identity;
        public bool applyAvatarMask { get; set; } = true;
        public AnimationClip infiniteClip { get; internal set; }
        public bool inClipMode => Clips.Count > 0;

        public TimelineClip CreateClip(AnimationClip clip)
        {
            if (clip == null || clip.legacy)
            {
                throw new InvalidOperationException("Legacy Animation Clips are not supported");
            }
            var asset = CreateInstance<AnimationPlayableAsset>();
            asset.clip = clip;
            asset.name = clip.name;
            var made = Add(asset, clip.length);
            made.displayName = clip.name;
            return made;
        }
    }

    public class AnimationPlayableAsset : PlayableAsset, ITimelineClipAsset
    {
        public enum LoopMode { UseSourceAsset = 0, On = 1, Off = 2 }

        public AnimationClip clip { get; set; }
        public Vector3 position { get; set; }
        public Quaternion rotation { get; set; } = Quaternion.identity;
        public bool removeStartOffset { get; set; } = true;
        public bool applyFootIK { get; set; } = true;
        public LoopMode loop { get; set; }
        public override double duration => clip == null || clip.empty ? base.duration : clip.length;
        public ClipCaps clipCaps => ClipCaps.All & ~ClipCaps.Looping;

        public override Playable CreatePlayable(PlayableGraph graph, GameObject go) => Playable.Create(graph);
    }

    [TrackClipType(typeof(AudioPlayableAsset), false)]
    [TrackBindingType(typeof(AudioSource))]
    [TrackColor(1, .6f, 0)]
    public class AudioTrack : TrackAsset
    {
        public TimelineClip CreateClip(AudioClip clip)
        {
            if (clip == null)
            {
                return null;
            }
            var asset = CreateInstance<AudioPlayableAsset>();
            asset.clip = clip;
            asset.name = clip.name;
            return Add(asset, clip.length);
        }
    }

    public class AudioPlayableAsset : PlayableAsset, ITimelineClipAsset
    {
        public AudioClip clip { get; set; }
        public bool loop { get; set; }
        public override double duration => clip == null ? base.duration : clip.samples / (double)clip.frequency;
        public ClipCaps clipCaps => ClipCaps.ClipIn | ClipCaps.SpeedMultiplier | ClipCaps.Blending | (loop ? ClipCaps.Looping : ClipCaps.None);

        public override Playable CreatePlayable(PlayableGraph graph, GameObject go) => Playable.Create(graph);
    }

    [TrackClipType(typeof(ControlPlayableAsset), false)]
    [TrackColor(.2f, .6f, .2f)]
    public class ControlTrack : TrackAsset { }

    public class ActivationControlPlayable : PlayableBehaviour
    {
        public enum PostPlaybackState { Active, Inactive, Revert }

        public GameObject gameObject;
        public PostPlaybackState postPlayback = PostPlaybackState.Revert;
    }

    public class ControlPlayableAsset : PlayableAsset, IPropertyPreview, ITimelineClipAsset
    {
        [SerializeField] public ExposedReference<GameObject> sourceGameObject;
        [SerializeField] public GameObject prefabGameObject;
        [SerializeField] public bool updateParticle = true;
        [SerializeField] public uint particleRandomSeed;
        [SerializeField] public bool updateDirector = true;
        [SerializeField] public bool updateITimeControl = true;
        [SerializeField] public bool searchHierarchy;
        [SerializeField] public bool active = true;
        [SerializeField] public ActivationControlPlayable.PostPlaybackState postPlayback = ActivationControlPlayable.PostPlaybackState.Revert;

        public override double duration
        {
            get
            {
                var director = prefabGameObject == null ? null : prefabGameObject.GetComponent<PlayableDirector>();
                return director == null || director.playableAsset == null ? base.duration : director.playableAsset.duration;
            }
        }

        public ClipCaps clipCaps => ClipCaps.ClipIn | ClipCaps.SpeedMultiplier | ClipCaps.Looping;

        public override Playable CreatePlayable(PlayableGraph graph, GameObject go) => Playable.Create(graph);

        public void GatherProperties(PlayableDirector director, IPropertyCollector driver) { }
    }

    [TrackClipType(typeof(ActivationPlayableAsset))]
    [TrackBindingType(typeof(GameObject))]
    public class ActivationTrack : TrackAsset
    {
        public enum PostPlaybackState { Active, Inactive, Revert, LeaveAsIs }

        public PostPlaybackState postPlaybackState { get; set; } = PostPlaybackState.LeaveAsIs;
    }

    internal class ActivationPlayableAsset : PlayableAsset
    {
        public override Playable CreatePlayable(PlayableGraph graph, GameObject go) => Playable.Create(graph);
    }
}
