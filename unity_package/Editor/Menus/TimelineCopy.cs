using UnityEditor;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;

namespace UsdBridge.Editor
{
    /// <summary>Writes an imported Timeline, which is read-only, as one of the project's own.</summary>
    internal static class TimelineCopy
    {
        /// <summary>
        /// A copy of a director's Timeline as a .playable; the director plays it from now on, bound as before.
        /// Animation clips stay the imported ones, so that importing again updates them.
        /// </summary>
        /// <param name="director">Whose Timeline is copied.</param>
        /// <param name="path">Of the .playable, an asset path; there is none yet.</param>
        public static TimelineAsset Write(PlayableDirector director, string path)
        {
            var source = (TimelineAsset)director.playableAsset;
            var copy = ScriptableObject.CreateInstance<TimelineAsset>();
            // first of all: what is created in a Timeline is saved only where the Timeline is an asset already
            AssetDatabase.CreateAsset(copy, path);
            copy.editorSettings.frameRate = source.editorSettings.frameRate;
            copy.durationMode = source.durationMode;
            copy.fixedDuration = NextTick(source.fixedDuration);
            foreach (TrackAsset track in source.GetRootTracks())
            {
                TrackAsset made = CopyTrack(track, copy, null);
                director.SetGenericBinding(made, director.GetGenericBinding(track));
                director.ClearGenericBinding(track);
            }
            director.playableAsset = copy;
            EditorUtility.SetDirty(director);
            AssetDatabase.SaveAssets();
            return copy;
        }

        // Timeline says its fixed duration one tick short of what was set, a tick being 1e-12 s.
        private static double NextTick(double duration)
        {
            return duration + 1e-12;
        }

        private static TrackAsset CopyTrack(TrackAsset from, TimelineAsset timeline, TrackAsset above)
        {
            TrackAsset made = timeline.CreateTrack(from.GetType(), above, from.name);
            CopyContents(from, made);
            foreach (TrackAsset below in from.GetChildTracks())
            {
                CopyTrack(below, timeline, made);
            }
            return made;
        }

        private static void CopyContents(TrackAsset from, TrackAsset to)
        {
            if (from is AnimationTrack animation)
            {
                ((AnimationTrack)to).trackOffset = animation.trackOffset;
            }
            foreach (TimelineClip clip in from.GetClips())
            {
                TimelineClip made = to.CreateDefaultClip();
                EditorUtility.CopySerialized(clip.asset, made.asset);
                made.displayName = clip.displayName;
                made.start = clip.start;
                made.duration = clip.duration;
                made.timeScale = clip.timeScale;
                made.clipIn = clip.clipIn;
            }
            foreach (IMarker marker in from.GetMarkers())
            {
                IMarker made = to.CreateMarker(marker.GetType(), marker.time);
                EditorUtility.CopySerialized((Object)marker, (Object)made);
            }
        }
    }
}
