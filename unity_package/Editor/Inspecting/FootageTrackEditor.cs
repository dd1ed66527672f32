using UnityEditor.Timeline;
using UnityEngine;
using UnityEngine.Timeline;
using UsdBridge.Timeline;

namespace UsdBridge.Editor
{
    /// <summary>How the Timeline window draws a footage track: it says if there is nothing to show.</summary>
    [CustomTimelineEditor(typeof(FootageTrack))]
    internal sealed class FootageTrackEditor : TrackEditor
    {
        /// <inheritdoc/>
        public override TrackDrawOptions GetTrackOptions(TrackAsset track, Object binding)
        {
            TrackDrawOptions options = base.GetTrackOptions(track, binding);
            if (binding is ShotPlate plate)
            {
                options.errorText = plate.HasFootage ? plate.Fault ?? "" : "The plate has no footage: import the shot with its plate folder.";
            }
            return options;
        }
    }
}
