using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Where a shot's footage and sounds come from: assets in the Editor, files in a player.</summary>
    public interface IShotMedia
    {
        /// <summary>Gives a plate its movie or pictures.</summary>
        /// <param name="plan">Which footage; its File is not null.</param>
        /// <param name="plate">The plate, placed.</param>
        /// <returns>What is to be told, in order; empty if all is well.</returns>
        UsdFinding[] Furnish(PlatePlan plan, ShotPlate plate);

        /// <summary>A sound; null if there is none to be had.</summary>
        /// <param name="plan">Which sound.</param>
        /// <param name="finding">Why it is null; else null.</param>
        AudioClip Open(AudioPlan plan, out UsdFinding finding);
    }
}
