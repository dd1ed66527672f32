// Checked with com.unity.timeline 1.8.10: Runtime/Events/IMarker.cs; Runtime/Events/Marker.cs; Runtime/Events/INotificationOptionProvider.cs; Runtime/Events/SignalTrack.cs; Runtime/Events/Signals/SignalAsset.cs; Runtime/Events/Signals/SignalEmitter.cs; Runtime/Events/Signals/SignalReceiver.cs; Runtime/Playables/NotificationFlags.cs
// https://docs.unity3d.com/Packages/com.unity.timeline@1.8/api/UnityEngine.Timeline.Marker.html
using System;
using System.Collections.Generic;
using System.Linq;
using UnityEngine.Events;
using UnityEngine.Playables;

namespace UnityEngine.Timeline
{
    [Flags]
    public enum NotificationFlags : short { TriggerInEditMode = 1, Retroactive = 2, TriggerOnce = 4 }

    public interface IMarker
    {
        double time { get; set; }
        TrackAsset parent { get; }

        void Initialize(TrackAsset parent);
    }

    public interface INotificationOptionProvider
    {
        NotificationFlags flags { get; }
    }

    public abstract class Marker : ScriptableObject, IMarker
    {
        [SerializeField] private double _time;
        [NonSerialized] private TrackAsset _parent;

        public double time { get => _time; set => _time = Math.Max(value, 0); }
        public TrackAsset parent => _parent;

        public virtual void OnInitialize(TrackAsset aPent) { }

        void IMarker.Initialize(TrackAsset parent)
        {
            _parent = parent;
            OnInitialize(parent);
        }
    }

    public class SignalAsset : ScriptableObject { }

    public class SignalEmitter : Marker, INotification, INotificationOptionProvider
    {
        public bool retroactive { get; set; }
        public bool emitOnce { get; set; }
        public SignalAsset asset { get; set; }
        PropertyName INotification.id => asset == null ? new PropertyName("") : new PropertyName(asset.name);
        NotificationFlags INotificationOptionProvider.flags =>
            (retroactive ? NotificationFlags.Retroactive : 0) | (emitOnce ? NotificationFlags.TriggerOnce : 0) | NotificationFlags.TriggerInEditMode;
    }

    [TrackBindingType(typeof(SignalReceiver))]
    public class SignalTrack : MarkerTrack { }

    public class SignalReceiver : MonoBehaviour, INotificationReceiver
    {
        [SerializeField] internal List<SignalAsset> Signals = new List<SignalAsset>();
        [SerializeField] internal List<UnityEvent> Reactions = new List<UnityEvent>();

        public void OnNotify(Playable origin, INotification notification, object context)
        {
            if (notification is SignalEmitter signal && signal.asset != null)
            {
                GetReaction(signal.asset)?.Invoke();
            }
        }

        public void AddReaction(SignalAsset asset, UnityEvent reaction)
        {
            if (Signals.Contains(asset))
            {
                throw new ArgumentException("SignalAsset already used.");
            }
            Signals.Add(asset);
            Reactions.Add(reaction);
        }

        public UnityEvent GetReaction(SignalAsset key) => Signals.Contains(key) ? Reactions[Signals.IndexOf(key)] : null;
        public IEnumerable<SignalAsset> GetRegisteredSignals() => Signals.ToList();
        public int Count() => Signals.Count;
        public void Remove(SignalAsset asset)
        {
            var at = Signals.IndexOf(asset);
            if (at >= 0)
            {
                Signals.RemoveAt(at);
                Reactions.RemoveAt(at);
            }
        }
    }
}
