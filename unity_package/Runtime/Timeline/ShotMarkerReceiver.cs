using UnityEngine;
using UnityEngine.Playables;

namespace UsdBridge.Timeline
{
    /// <summary>
    /// Raises the events of the <see cref="ShotMarkers"/> beside it when a Timeline passes a shot's markers, as the
    /// shot's own player does without a Timeline.
    /// </summary>
    [AddComponentMenu("USD Bridge/Shot Marker Receiver")]
    [DisallowMultipleComponent]
    [RequireComponent(typeof(ShotMarkers))]
    public sealed class ShotMarkerReceiver : MonoBehaviour, INotificationReceiver
    {
        /// <summary>Called by the Timeline for each notification; those that are not a shot's are left alone.</summary>
        public void OnNotify(Playable origin, INotification notification, object context)
        {
            if (!(notification is ShotMarker marker))
            {
                return;
            }
            ShotMarkers markers = GetComponent<ShotMarkers>();
            foreach (ShotCue cue in markers.Cues)
            {
                if (cue.Id == marker.Id)
                {
                    markers.Fire(cue);
                }
            }
        }
    }
}
