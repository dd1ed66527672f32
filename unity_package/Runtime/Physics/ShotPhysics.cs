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
            _start = FindTime().Time;
            foreach (ShotBody body in bodies)
            {
                if (!body.TryHandOver(_start, clock.TimeOf(0.5), transform.rotation, out Vector3 velocity, out Vector3 turning))
                {
                    body.Tell(_start * clock.Rate, transform, out velocity, out turning);
                }
                body.Release(velocity, turning);
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
    }
}
