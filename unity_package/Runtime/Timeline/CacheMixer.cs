using UnityEngine.Playables;

namespace UsdBridge.Timeline
{
    /// <summary>Evaluates a cache at the time of the clip that is on.</summary>
    public sealed class CacheMixer : PlayableBehaviour
    {
        /// <summary>Shows the shape of the frame.</summary>
        /// <param name="playable">The track's mixer.</param>
        /// <param name="info">Not used: a cache has a shape for every time.</param>
        /// <param name="playerData">The bound <see cref="CachePlayer"/>.</param>
        public override void ProcessFrame(Playable playable, FrameData info, object playerData)
        {
            var player = playerData as CachePlayer;
            int shown = player == null ? -1 : ClipInput.Shown(playable);
            if (shown >= 0)
            {
                player.Evaluate(playable.GetInput(shown).GetTime());
            }
        }
    }
}
