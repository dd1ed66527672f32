using UnityEngine;

namespace UsdBridge.Samples
{
    /// <summary>Shows what is said in a shot, on the cues of its dialogue.</summary>
    public sealed class Subtitles : MonoBehaviour
    {
        private const float LeastSeconds = 1;

        [SerializeField, Tooltip("The shot whose lines are shown.")]
        private UsdShot shot;

        private string _line = "";
        private float _until;

        /// <summary>Says whose lines are shown.</summary>
        public void Listen(UsdShot itsShot)
        {
            shot = itsShot;
        }

        private void OnEnable()
        {
            if (shot != null && shot.Markers != null)
            {
                shot.Markers.Reached += Show;
            }
        }

        private void OnDisable()
        {
            if (shot != null && shot.Markers != null)
            {
                shot.Markers.Reached -= Show;
            }
        }

        private void Show(ShotCue cue)
        {
            if (cue.Kind == "dialogue")
            {
                _line = cue.Speaker.Length > 0 ? $"{cue.Speaker}: {cue.Text}" : cue.Text;
                _until = Time.time + Mathf.Max(LeastSeconds, (float)cue.Duration);
            }
        }

        private void OnGUI()
        {
            if (Time.time < _until)
            {
                GUILayout.Label(_line);
            }
        }
    }
}
