using UnityEngine.Playables;

namespace UsdBridge
{
    /// <summary>A shot's time as its PlayableDirector has it.</summary>
    internal sealed class DirectorTime : IShotTime
    {
        private readonly PlayableDirector _director;

        public DirectorTime(PlayableDirector director)
        {
            _director = director;
        }

        /// <inheritdoc/>
        public double Time
        {
            get => _director.time;
            set
            {
                _director.time = value;
                _director.Evaluate();
            }
        }
    }
}
