using System;
using System.Collections.Generic;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;
using UsdBridge.Plan;
using UsdBridge.Timeline;
using Object = UnityEngine.Object;

namespace UsdBridge.Editor
{
    /// <summary>Writes the Timeline of a shot, and binds its tracks to the shot's own objects.</summary>
    internal sealed class TimelineWriter
    {
        private readonly TimelinePlan _times;
        private readonly ShotParts _parts;
        private readonly ImportedAssets _assets;
        private readonly TimelineAsset _timeline;
        private readonly PlayableDirector _director;

        private TimelineWriter(ShotPlan plan, ShotParts parts, ImportedAssets assets)
        {
            _times = plan.Timeline;
            _parts = parts;
            _assets = assets;
            _timeline = NewTimeline(plan.Name, _times.RateNumerator, _times.RateDenominator, _times.Duration);
            _assets.Add("timeline", _timeline);
            _director = AddDirector(parts.Root, _timeline);
        }

        /// <summary>The shot's Timeline, played by a director on its root.</summary>
        /// <param name="plan">What plays when.</param>
        /// <param name="parts">The objects that it plays.</param>
        /// <param name="assets">Gets the Timeline and all that belongs to it.</param>
        public static TimelineAsset Write(ShotPlan plan, ShotParts parts, ImportedAssets assets)
        {
            var writer = new TimelineWriter(plan, parts, assets);
            writer.WriteFootage();
            writer.WriteAnimation();
            writer.WriteMovingPoints();
            writer.WriteAudio();
            writer.WriteMarkers();
            return writer._timeline;
        }

        /// <summary>An empty Timeline with an exact rate and length.</summary>
        /// <param name="name">Its name.</param>
        /// <param name="numerator">Of its frames per second.</param>
        /// <param name="denominator">Of its frames per second.</param>
        /// <param name="duration">Seconds.</param>
        public static TimelineAsset NewTimeline(string name, int numerator, int denominator, double duration)
        {
            var timeline = ScriptableObject.CreateInstance<TimelineAsset>();
            timeline.name = name;
            timeline.editorSettings.frameRate = (double)numerator / denominator;
            timeline.durationMode = TimelineAsset.DurationMode.FixedLength;
            timeline.fixedDuration = duration;
            return timeline;
        }

        /// <summary>A director for a Timeline; it waits to be played.</summary>
        public static PlayableDirector AddDirector(GameObject root, TimelineAsset timeline)
        {
            var director = root.AddComponent<PlayableDirector>();
            director.playableAsset = timeline;
            director.playOnAwake = false;
            director.extrapolationMode = DirectorWrapMode.None;
            director.timeUpdateMode = DirectorUpdateMode.GameTime;
            return director;
        }

        private void WriteFootage()
        {
            FootagePlan footage = _times.Footage;
            if (footage == null || !_parts.TryGet(footage.CameraId, out ShotPlate plate))
            {
                return;
            }
            FootageTrack track = AddTrack<FootageTrack>("Footage", plate);
            TimelineClip clip = track.CreateClip<FootageClip>();
            ((FootageClip)clip.asset).SetLength(Math.Max(plate.Clock.Duration, footage.ClipIn + footage.Duration));
            Place(clip, "Footage", footage.Start, footage.Duration);
            clip.clipIn = footage.ClipIn;
            AddClip("footage", clip);
        }

        private void WriteAnimation()
        {
            if (_times.ClipNames.Count == 0)
            {
                return;
            }
            Animator animator = AddAnimator(_parts.Root);
            AnimationTrack first = null;
            foreach (string name in _times.ClipNames)
            {
                // Previewing, Timeline lays a pose of the whole hierarchy under each track of an Animator, and the
                // last would hide what the others move: so one track, which the others override.
                AnimationTrack track = first == null ? AddTrack<AnimationTrack>(name, animator) : AddOverride(first, name);
                first = first == null ? track : first;
                // nothing animates the root itself: the shot plays where it was put
                track.trackOffset = TrackOffset.ApplySceneOffsets;
                TimelineClip clip = track.CreateClip(_parts.Clips[name]);
                var asset = (AnimationPlayableAsset)clip.asset;
                asset.removeStartOffset = false;
                asset.applyFootIK = false;
                Place(clip, name, 0, _times.Duration);
                AddClip(name, clip);
            }
        }

        private void WriteMovingPoints()
        {
            foreach (string id in _times.CacheNodeIds)
            {
                if (_parts.TryGet(id, out CachePlayer player))
                {
                    CacheTrack track = AddTrack<CacheTrack>(player.name, player, id);
                    TimelineClip clip = track.CreateClip<CacheClip>();
                    ((CacheClip)clip.asset).SetLength(_times.Duration);
                    Place(clip, player.name, 0, _times.Duration);
                    AddClip(id, clip);
                }
            }
        }

        private void WriteAudio()
        {
            foreach (AudioClipPlan sound in _times.Audio)
            {
                if (!_parts.TryGet(sound.NodeId, out AudioSource source) || source.clip == null)
                {
                    continue; // what is missing has a finding
                }
                AudioTrack track = AddTrack<AudioTrack>(source.name, source, sound.NodeId);
                TimelineClip clip = track.CreateClip(source.clip);
                ((AudioPlayableAsset)clip.asset).loop = source.loop;
                Place(clip, source.name, sound.Start, sound.Duration);
                clip.clipIn = sound.ClipIn;
                AddClip(sound.NodeId, clip);
            }
        }

        private void WriteMarkers()
        {
            if (_times.Markers.Count > 0)
            {
                SignalReceiver receiver = _parts.Root.AddComponent<SignalReceiver>();
                _parts.Root.AddComponent<ShotMarkerReceiver>();
                SignalTrack track = AddTrack<SignalTrack>("Markers", receiver);
                MarkerWriter.Write(_times.Markers, track, receiver, _parts.Signals, _assets);
            }
        }

        private T AddTrack<T>(string name, Object bound, string id = null) where T : TrackAsset, new()
        {
            T track = _timeline.CreateTrack<T>(null, name);
            _director.SetGenericBinding(track, bound);
            _assets.Add("timeline/track/" + (id ?? name), track);
            return track;
        }

        private AnimationTrack AddOverride(AnimationTrack overridden, string name)
        {
            AnimationTrack track = _timeline.CreateTrack<AnimationTrack>(overridden, name);
            _assets.Add("timeline/track/" + name, track);
            return track;
        }

        private void AddClip(string id, TimelineClip clip)
        {
            clip.asset.name = clip.displayName;
            _assets.Add("timeline/clip/" + id, clip.asset);
        }

        private static void Place(TimelineClip clip, string name, double start, double duration)
        {
            clip.displayName = name;
            clip.start = start;
            clip.duration = duration;
        }

        private static Animator AddAnimator(GameObject root)
        {
            var animator = root.AddComponent<Animator>();
            animator.applyRootMotion = false;
            animator.cullingMode = AnimatorCullingMode.AlwaysAnimate;
            return animator;
        }
    }
}
