using UnityEngine.Playables;

namespace UsdBridge.Timeline
{
    /// <summary>A footage clip in a playing Timeline: where it lies, for the mixer to prepare it ahead.</summary>
    public sealed class FootageBehaviour : PlayableBehaviour
    {
        /// <summary>Time of its first picture in the Timeline, seconds.</summary>
        public double Start { get; set; }

        /// <summary>Time of its first picture in the shot, seconds.</summary>
        public double ClipIn { get; set; }
    }
}
