using System;
using System.Collections.Generic;
using UnityEngine;
using UnityEngine.Playables;

namespace UsdBridge
{
    /// <summary>Hands a shot's bodies over to Unity's physics, and back.</summary>
    /// <remarks>
    /// The shot plays on while they are its: camera and footage go on, and what animation does to a
    /// body that was let go is undone before the screen is drawn.
    /// </remarks>
    [DisallowMultipleComponent]
    [DefaultExecutionOrder(100)]
    [AddComponentMenu("USD Bridge/Shot Physics")]
    public sealed class ShotPhysics : MonoBehaviour
    {
        [SerializeField, Tooltip("The shot's rigid bodies.")]
        private ShotBody[] bodies = Array.Empty<ShotBody>();

        [SerializeField, HideInInspector]
        private ColliderPair[] ignoredPairs = Array.Empty<ColliderPair>();

        [SerializeField, Tooltip("m/s², the shot's own gravity; the project's is left alone.")]
        private Vector3 gravity;

        [SerializeField, HideInInspector]
        private bool hasGravity;

        [SerializeField, HideInInspector]
        private ShotClock clock;

        private double _start;

        /// <summary>The shot's rigid bodies.</summary>
        public IReadOnlyList<ShotBody> Bodies => bodies;

        /// <summary>Does Unity's physics have them now?</summary>
        public bool IsSimulating { get; private set; }

        /// <summary>
        /// Simulates from here: what is shown now and may move goes on by Unity's physics, as fast as the shot has it
        /// at this moment.
        /// </summary>
        /// <exception cref="InvalidOperationException">Nothing plays the shot: no Timeline, no ShotPlayer.</exception>
        public void Simulate()
        {
            if (IsSimulating)
            {
                return;
            }
            IShotTime time = FindTime();
            _start = time.Time;
            Motion[] motions = Measure(time);
            Quaternion frame = transform.rotation;
            for (int i = 0; i < bodies.Length; i++)
            {
                bool isKnown = bodies[i].TryHandOver(
                    _start, clock.TimeOf(0.5), frame, out Vector3 velocity, out Vector3 turning);
                bodies[i].Release(isKnown ? velocity : motions[i].Velocity, isKnown ? turning : motions[i].Turning);
            }
            Array.ForEach(ignoredPairs, pair => pair.Ignore());
            IsSimulating = true;
        }

        /// <summary>Gives all bodies back to the shot, at the moment where they were taken.</summary>
        public void Rewind()
        {
            if (!IsSimulating)
            {
                return;
            }
            IsSimulating = false;
            Array.ForEach(bodies, body => body.Retake());
            FindTime().Time = _start;
        }

        internal void Fill(ShotBody[] shotBodies, ColliderPair[] pairs, Vector3? shotGravity, ShotClock shotClock)
        {
            bodies = shotBodies;
            ignoredPairs = pairs;
            hasGravity = shotGravity.HasValue;
            gravity = shotGravity ?? UnityEngine.Physics.gravity;
            clock = shotClock;
        }

        private void OnEnable()
        {
            Array.ForEach(ignoredPairs, pair => pair.Ignore());
        }

        private void FixedUpdate()
        {
            Vector3 more = gravity - UnityEngine.Physics.gravity;
            if (IsSimulating && hasGravity && more.sqrMagnitude > 1e-6f)
            {
                Array.ForEach(bodies, body => body.AddAcceleration(more));
            }
        }

        // Physics has moved the bodies before Update, animation moves them between Update and LateUpdate.
        private void Update()
        {
            if (IsSimulating)
            {
                Array.ForEach(bodies, body => body.Note());
            }
        }

        private void LateUpdate()
        {
            if (IsSimulating)
            {
                Array.ForEach(bodies, body => body.Restore());
            }
        }

        private IShotTime FindTime()
        {
            if (TryGetComponent(out ShotPlayer player))
            {
                return player;
            }
            if (TryGetComponent(out PlayableDirector director))
            {
                return new DirectorTime(director);
            }
            throw new InvalidOperationException(
                $"{name} has neither a PlayableDirector nor a ShotPlayer, so nothing knows how fast its bodies are: "
                + "put this component on the shot's root");
        }

        // Half a frame to both sides: what the baked motion does in the frame around now.
        private Motion[] Measure(IShotTime time)
        {
            double before = Math.Max(0, _start - clock.TimeOf(0.5));
            double after = Math.Min(clock.Duration, _start + clock.TimeOf(0.5));
            var motions = new Motion[bodies.Length];
            time.Time = before;
            for (int i = 0; i < motions.Length; i++)
            {
                motions[i].Start(bodies[i]);
            }
            time.Time = after;
            for (int i = 0; i < motions.Length; i++)
            {
                motions[i].End(bodies[i], (float)(after - before));
            }
            time.Time = _start;
            return motions;
        }

        private struct Motion
        {
            private Vector3 _centre;
            private Quaternion _rotation;

            public Vector3 Velocity { get; private set; }

            public Vector3 Turning { get; private set; }

            public void Start(ShotBody body)
            {
                _centre = body.MassCentre;
                _rotation = body.Rotation;
            }

            public void End(ShotBody body, float seconds)
            {
                if (!(seconds > 0))
                {
                    return;
                }
                Velocity = (body.MassCentre - _centre) / seconds;
                (body.Rotation * Quaternion.Inverse(_rotation)).ToAngleAxis(out float angle, out Vector3 axis);
                float shorter = angle > 180 ? angle - 360 : angle;
                bool isTurning = Mathf.Abs(shorter) > 1e-4f; // else the axis means nothing
                Turning = isTurning ? axis * (shorter * Mathf.Deg2Rad / seconds) : Vector3.zero;
            }
        }
    }
}
