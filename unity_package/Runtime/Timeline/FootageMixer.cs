using UnityEngine.Playables;

namespace UsdBridge.Timeline
{
    /// <summary>Shows on a plate the picture of the footage clip that is on, and prepares the next one ahead.</summary>
    public sealed class FootageMixer : PlayableBehaviour
    {
        private const double PrepareAhead = 0.5; // seconds; a decoder needs about 0.2 to its first picture

        private ShotPlate plate;

        /// <summary>Shows the frame's picture, or hides the plate where no clip is on.</summary>
        /// <param name="playable">The track's mixer.</param>
        /// <param name="info">Whether it plays or is scrubbed, and how fast.</param>
        /// <param name="playerData">The bound <see cref="ShotPlate"/>.</param>
        public override void ProcessFrame(Playable playable, FrameData info, object playerData)
        {
            plate = playerData as ShotPlate;
            if (plate == null)
            {
                return;
            }
            int shown = ShownInput(playable);
            if (shown >= 0)
            {
                Playable clip = playable.GetInput(shown);
                bool plays = info.evaluationType == FrameData.EvaluationType.Playback && info.effectiveSpeed > 0;
                plate.Show(clip.GetTime(), plays, info.effectiveSpeed * clip.GetSpeed());
                return;
            }
            plate.Hide();
            PrepareNext(playable);
        }

        /// <summary>Lets the footage rest when the graph stops.</summary>
        public override void OnGraphStop(Playable playable)
        {
            if (plate != null)
            {
                plate.Pause();
            }
        }

        /// <summary>Hides the footage: nothing drives it any more.</summary>
        public override void OnPlayableDestroy(Playable playable)
        {
            if (plate != null)
            {
                plate.Hide();
            }
        }

        private static int ShownInput(Playable playable)
        {
            for (int index = 0; index < playable.GetInputCount(); index++)
            {
                if (playable.GetInputWeight(index) > 0)
                {
                    return index;
                }
            }
            return -1;
        }

        private void PrepareNext(Playable playable)
        {
            double now = playable.GetTime();
            for (int index = 0; index < playable.GetInputCount(); index++)
            {
                FootageBehaviour clip = ((ScriptPlayable<FootageBehaviour>)playable.GetInput(index)).GetBehaviour();
                if (now < clip.Start && clip.Start <= now + PrepareAhead)
                {
                    plate.Prepare(clip.ClipIn);
                }
            }
        }
    }
}
