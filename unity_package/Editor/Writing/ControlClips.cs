using UnityEngine.Timeline;

namespace UsdBridge.Editor
{
    /// <summary>How Control clips play a shot.</summary>
    internal static class ControlClips
    {
        private const uint Seed = 1; // Timeline would draw lots, and two imports would differ

        /// <summary>
        /// The clip shows the shot while it is on and plays its director; the director drives all the rest.
        /// </summary>
        public static void PlayDirectorAlone(ControlPlayableAsset control)
        {
            control.active = true;
            control.postPlayback = ActivationControlPlayable.PostPlaybackState.Revert;
            control.updateDirector = true;
            control.searchHierarchy = false;
            control.updateParticle = false;
            control.updateITimeControl = false;
            control.particleRandomSeed = Seed;
        }
    }
}
