using UnityEngine.Playables;

namespace UsdBridge.Timeline
{
    /// <summary>Which of a track's clips is on. Clips that do not blend are on one at a time.</summary>
    internal static class ClipInput
    {
        /// <summary>The mixer's input with weight; -1 between clips.</summary>
        public static int Shown(Playable mixer)
        {
            for (int index = 0; index < mixer.GetInputCount(); index++)
            {
                if (mixer.GetInputWeight(index) > 0)
                {
                    return index;
                }
            }
            return -1;
        }
    }
}
