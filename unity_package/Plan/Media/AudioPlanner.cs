using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Plans sounds.</summary>
    internal sealed class AudioPlanner
    {
        private readonly Planning _planning;
        private readonly Dictionary<string, ManifestSound> _told = new Dictionary<string, ManifestSound>();

        public AudioPlanner(Planning planning)
        {
            _planning = planning;
            if (planning.Manifest != null)
            {
                foreach (ManifestSound sound in planning.Manifest.Audio)
                {
                    _told[sound.Prim] = sound;
                }
            }
        }

        /// <summary>Gives a node the sound of its prim, if that has one.</summary>
        public void Plan(PlannedPrim planned)
        {
            if (!UsdSpatialAudioView.Is(planned.Prim))
            {
                return;
            }
            var view = new UsdSpatialAudioView(planned.Prim);
            _told.TryGetValue(planned.Id, out ManifestSound told);
            string resolved = view.FilePath.Attribute?.ResolveAsset(view.FilePath.Value) ?? "";
            ArraySegment<byte> bytes = default;
            bool isInside = resolved.Length > 0 && _planning.Stage.TryReadAsset(resolved, out bytes);
            string file = told?.Path ?? (isInside ? view.FilePath.Value : null);
            if (file == null)
            {
                _planning.Findings.Warn("unity.sound-missing", planned.Id, $"the sound {view.FilePath.Value} is not there",
                    "put it in the package");
                return;
            }
            planned.Node.Audio = new AudioPlan
            {
                Name = NameOf(file),
                File = told?.Path,
                PackagePath = isInside ? TextureLibrary.PathInPackage(resolved) : null,
                Bytes = bytes,
                Volume = VolumeOf(planned, view.Gain.Value),
                IsLooped = view.PlaybackMode.Value.StartsWith("loop", StringComparison.Ordinal),
                IsSpatial = view.AuralMode.Value == "spatial",
                Channels = told?.Channels ?? 0,
                AmbisonicOrder = told?.AmbisonicOrder ?? 0,
            };
            SetTimes(planned.Node.Audio, view);
            if (told?.AmbisonicOrder > 1)
            {
                _planning.Findings.Warn("unity.ambisonics", planned.Id,
                    "its ambisonic bed is of an order above 1, which Unity's decoders do not take",
                    "mix it down to first order, or play it through a sound engine");
            }
        }

        /// <summary>The clips on the Timeline of nodes with sounds.</summary>
        public static AudioClipPlan[] Clips(IEnumerable<NodePlan> nodes, ClockPlan clock)
        {
            var clips = new List<AudioClipPlan>();
            foreach (NodePlan node in nodes)
            {
                if (node.Audio != null && node.Audio.StartTime < clock.Duration)
                {
                    double end = node.Audio.EndTime > node.Audio.StartTime
                        ? Math.Min(node.Audio.EndTime, clock.Duration) : clock.Duration;
                    clips.Add(new AudioClipPlan
                    {
                        NodeId = node.Id,
                        Start = node.Audio.StartTime,
                        Duration = end - node.Audio.StartTime,
                        ClipIn = node.Audio.MediaStart,
                    });
                }
            }
            return clips.ToArray();
        }

        private void SetTimes(AudioPlan audio, UsdSpatialAudioView view)
        {
            StageClock clock = _planning.Clock;
            double offset = Math.Max(0, view.MediaOffset.Value);
            bool isOfStage = view.PlaybackMode.Value == "loopFromStage";
            double start = isOfStage ? 0 : clock.Plan.TimeOf(clock.FrameOf(view.StartTime.Value));
            audio.StartTime = Math.Max(0, start);
            audio.MediaStart = offset + Math.Max(0, -start);
            bool hasEnd = view.PlaybackMode.Value.EndsWith("ToEnd", StringComparison.Ordinal);
            audio.EndTime = hasEnd ? clock.Plan.TimeOf(clock.FrameOf(view.EndTime.Value)) : 0;
        }

        private float VolumeOf(PlannedPrim planned, double gain)
        {
            if (gain > 1)
            {
                _planning.Findings.Warn("unity.sound-loud", planned.Id, $"its gain is {gain:0.###}; Unity's goes to 1",
                    "it plays at 1; make its file louder, or use a mixer");
            }
            return (float)Math.Max(0, Math.Min(1, gain));
        }

        private static string NameOf(string file)
        {
            string name = file.Substring(file.LastIndexOf('/') + 1);
            int dot = name.LastIndexOf('.');
            return dot > 0 ? name.Substring(0, dot) : name;
        }
    }
}
