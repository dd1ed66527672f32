using UnityEditor.Timeline;
using UnityEngine.Timeline;
using UsdBridge.Timeline;

namespace UsdBridge.Editor
{
    /// <summary>How the Timeline window draws a shot's marker: its words are the tooltip.</summary>
    [CustomTimelineEditor(typeof(ShotMarker))]
    internal sealed class ShotMarkerEditor : MarkerEditor
    {
        /// <inheritdoc/>
        public override MarkerDrawOptions GetMarkerOptions(IMarker marker)
        {
            MarkerDrawOptions options = base.GetMarkerOptions(marker);
            var shown = (ShotMarker)marker;
            string words = shown.Text.Length == 0 ? shown.MarkerName : $"{shown.MarkerName}: {shown.Text}";
            options.tooltip = shown.Speaker.Length == 0 ? words : $"{words} ({shown.Speaker})";
            return options;
        }
    }
}
