using UnityEngine;

namespace UsdBridge
{
    /// <summary>Something that moves as no animation clip can: whoever plays the shot tells it the time.</summary>
    public abstract class CachePlayer : MonoBehaviour
    {
        /// <summary>Shows the state at a time in seconds from the shot's beginning.</summary>
        public abstract void Evaluate(double seconds);

        /// <summary>The frame before a time, and how far the time is on the way to the next (0 to 1).</summary>
        /// <param name="times">Seconds, rising; at least one.</param>
        /// <param name="seconds">The time; beyond the ends the end counts.</param>
        protected static (int Frame, float Share) Locate(float[] times, double seconds)
        {
            int found = System.Array.BinarySearch(times, (float)seconds);
            int after = found >= 0 ? found + 1 : ~found;
            int frame = Mathf.Clamp(after - 1, 0, times.Length - 1);
            bool isBetween = frame + 1 < times.Length && seconds > times[frame];
            return (frame, isBetween ? (float)((seconds - times[frame]) / (times[frame + 1] - times[frame])) : 0);
        }
    }
}
