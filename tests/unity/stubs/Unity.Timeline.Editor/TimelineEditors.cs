// Checked with com.unity.timeline 1.8.10: Editor/CustomEditors/ClipEditor.cs; Editor/CustomEditors/TrackEditor.cs; Editor/CustomEditors/MarkerEditor.cs; Editor/CustomEditors/CustomTimelineEditorCache.cs; Editor/TimelineEditor.cs; Editor/TimelineUtility.cs; Editor/Window/TimelineEditorWindow.cs; Editor/Attributes/CustomTimelineEditorAttribute.cs; Editor/Utilities/TimelineEditor.cs; Editor/TimelineHelpers.cs; Editor/State/ISequenceState.cs; Editor/Window/TimelineWindow_EditorCallbacks.cs
// https://docs.unity3d.com/Packages/com.unity.timeline@1.8/api/UnityEditor.Timeline.ClipEditor.html
using System;
using System.Collections.Generic;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;
using Object = UnityEngine.Object;

namespace UnityEditor.Timeline
{
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class CustomTimelineEditorAttribute : Attribute
    {
        public CustomTimelineEditorAttribute(Type type) => classToEdit = type;

        public Type classToEdit { get; }
    }

    public struct ClipDrawOptions
    {
        public string errorText { get; set; }
        public string tooltip { get; set; }
        public Color highlightColor { get; set; }
        public IEnumerable<Texture2D> icons { get; set; }
        public bool displayClipName { get; set; }
        public bool hideScaleIndicator { get; set; }
    }

    public struct ClipBackgroundRegion
    {
        public ClipBackgroundRegion(Rect position, double startTime, double endTime) => (this.position, this.startTime, this.endTime) = (position, startTime, endTime);

        public Rect position { get; }
        public double startTime { get; }
        public double endTime { get; }
    }

    public class ClipEditor
    {
        public virtual ClipDrawOptions GetClipOptions(TimelineClip clip) => new ClipDrawOptions { tooltip = "", errorText = "", displayClipName = true };
        public virtual void DrawBackground(TimelineClip clip, ClipBackgroundRegion region) { }
        public virtual void OnCreate(TimelineClip clip, TrackAsset track, TimelineClip clonedFrom) { }
        public virtual void OnClipChanged(TimelineClip clip) { }
        public virtual void GetSubTimelines(TimelineClip clip, PlayableDirector director, List<PlayableDirector> subTimelines) { }
    }

    public struct TrackDrawOptions
    {
        public string errorText { get; set; }
        public Color trackColor { get; set; }
        public float minimumHeight { get; set; }
        public Texture2D icon { get; set; }
    }

    public class TrackEditor
    {
        public virtual TrackDrawOptions GetTrackOptions(TrackAsset track, Object binding) => new TrackDrawOptions { errorText = "", minimumHeight = 30 };
        public virtual void OnCreate(TrackAsset track, TrackAsset copiedFrom) { }
        public virtual void OnTrackChanged(TrackAsset track) { }
        public virtual bool IsBindingAssignableFrom(Object candidate, TrackAsset track) => true;
        public virtual Object GetBindingFrom(Object candidate, TrackAsset track) => candidate;
    }

    [Flags]
    public enum MarkerUIStates { None = 0, Selected = 1, Collapsed = 2 }

    public struct MarkerDrawOptions
    {
        public string tooltip { get; set; }
        public string errorText { get; set; }
    }

    public struct MarkerOverlayRegion
    {
        public Rect markerRegion { get; }
        public Rect timelineRegion { get; }
        public double startTime { get; }
        public double endTime { get; }
    }

    public class MarkerEditor
    {
        public virtual MarkerDrawOptions GetMarkerOptions(IMarker marker) => new MarkerDrawOptions { tooltip = "", errorText = "" };
        public virtual void OnCreate(IMarker marker, IMarker clonedFrom) { }
        public virtual void DrawOverlay(IMarker marker, MarkerUIStates uiState, MarkerOverlayRegion region) { }
    }

    [Flags]
    public enum RefreshReason { WindowNeedsRedraw = 1, SceneNeedsUpdate = 2, ContentsModified = 4, ContentsAddedOrRemoved = 8 }

    public static class TimelineEditor
    {
        public static TimelineAsset inspectedAsset => inspectedDirector == null ? null : inspectedDirector.playableAsset as TimelineAsset;
        public static TimelineAsset masterAsset => inspectedAsset;
        public static PlayableDirector inspectedDirector { get; internal set; }
        public static PlayableDirector masterDirector => inspectedDirector;
        public static TimelineClip[] selectedClips { get; set; } = new TimelineClip[0];

        public static void Refresh(RefreshReason reason) { }
    }
}
