using UnityEngine;

namespace UsdBridge.Samples
{
    /// <summary>Gives a shot's bodies to Unity's physics on one of its cues; from then on they can be hit.</summary>
    public sealed class HandOver : MonoBehaviour
    {
        [SerializeField, Tooltip("The shot.")]
        private UsdShot shot;

        [SerializeField, Tooltip("Name of the cue.")]
        private string cueName = "hand_over";

        /// <summary>Says whose bodies, and on which cue.</summary>
        public void Wait(UsdShot itsShot, string itsCue)
        {
            shot = itsShot;
            cueName = itsCue;
        }

        private void OnEnable()
        {
            if (shot != null && shot.Markers != null)
            {
                shot.Markers.Reached += Simulate;
            }
        }

        private void OnDisable()
        {
            if (shot != null && shot.Markers != null)
            {
                shot.Markers.Reached -= Simulate;
            }
        }

        private void Simulate(ShotCue cue)
        {
            if (cue.Name == cueName && shot.Physics != null)
            {
                shot.Physics.Simulate();
            }
        }
    }
}
