using UnityEngine.Playables;

namespace UsdBridge.Timeline
{
    /// <summary>A footage clip in a playing Timeline: when it begins, for the mixer to open its footage ahead.</summary>
    public sealed class FootageBehaviour : PlayableBehaviour
    {
        /// <summary>Time of its first picture in the Timeline, seconds.</summary>
        public double Start { get; set; }
    }
}
