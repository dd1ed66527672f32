using UnityEditor.Timeline;
using UnityEngine.Timeline;
using UsdBridge.Timeline;

namespace UsdBridge.Editor
{
    /// <summary>How the Timeline window draws a footage clip: it says if it runs past its footage.</summary>
    [CustomTimelineEditor(typeof(FootageClip))]
    internal sealed class FootageClipEditor : ClipEditor
    {
        private const double Slack = 1e-6; // seconds

        /// <inheritdoc/>
        public override ClipDrawOptions GetClipOptions(TimelineClip clip)
        {
            ClipDrawOptions options = base.GetClipOptions(clip);
            double used = clip.clipIn + clip.duration * clip.timeScale;
            var footage = (FootageClip)clip.asset;
            options.tooltip = $"From {clip.clipIn:0.000} s to {used:0.000} s of {footage.duration:0.000} s of footage";
            if (used > footage.duration + Slack)
            {
                options.errorText = "The clip runs past its footage, whose last picture stays.";
            }
            return options;
        }
    }
}
