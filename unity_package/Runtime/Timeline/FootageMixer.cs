using UnityEngine.Playables;

namespace UsdBridge.Timeline
{
    /// <summary>Shows on a plate the picture of the footage clip that is on, and opens the next one ahead.</summary>
    public sealed class FootageMixer : PlayableBehaviour
    {
        private const double OpenAhead = 0.5; // seconds; a decoder takes about 0.2 to its first picture

        private ShotPlate _plate;
        private double _shown = double.NaN;

        /// <summary>Shows the frame's picture, or hides the plate where no clip is on.</summary>
        /// <param name="playable">The track's mixer.</param>
        /// <param name="info">Whether it plays or is scrubbed, and how fast.</param>
        /// <param name="playerData">The bound <see cref="ShotPlate"/>.</param>
        public override void ProcessFrame(Playable playable, FrameData info, object playerData)
        {
            _plate = playerData as ShotPlate;
            if (_plate == null)
            {
                return;
            }
            int index = ClipInput.Shown(playable);
            if (index < 0)
            {
                _shown = double.NaN;
                _plate.Hide();
                OpenNext(playable);
                return;
            }
            Show(playable.GetInput(index), info);
        }

        /// <summary>Stops the footage on its picture: the Timeline is paused.</summary>
        public override void OnGraphStop(Playable playable)
        {
            if (_plate != null && !double.IsNaN(_shown))
            {
                _plate.Show(_shown);
            }
        }

        /// <summary>Hides the footage: nothing drives it any more.</summary>
        public override void OnPlayableDestroy(Playable playable)
        {
            if (_plate != null)
            {
                _plate.Hide();
            }
        }

        private void Show(Playable clip, FrameData info)
        {
            _shown = clip.GetTime();
            double speed = info.effectiveSpeed * clip.GetSpeed();
            if (info.evaluationType == FrameData.EvaluationType.Playback && speed > 0)
            {
                _plate.Follow(_shown, speed);
            }
            else
            {
                _plate.Show(_shown);
            }
        }

        private void OpenNext(Playable playable)
        {
            double now = playable.GetTime();
            for (int index = 0; index < playable.GetInputCount(); index++)
            {
                FootageBehaviour clip = ((ScriptPlayable<FootageBehaviour>)playable.GetInput(index)).GetBehaviour();
                if (now < clip.Start && clip.Start <= now + OpenAhead)
                {
                    _plate.Prepare();
                }
            }
        }
    }
}
