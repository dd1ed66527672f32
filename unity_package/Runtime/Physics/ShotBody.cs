using System;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>A rigid body of a shot: kinematic while the shot moves it, then Unity's own.</summary>
    [Serializable]
    public sealed class ShotBody
    {
        private const float Resting = 1e-3f; // m/s and rad/s: slower than this a sleeping body is left asleep

        [SerializeField, Tooltip("The body.")]
        private Rigidbody body;

        [SerializeField, Tooltip("May forces move it once the shot lets go of it?")]
        private bool isDynamic;

        [SerializeField, Tooltip("Does it rest until touched?")]
        private bool startsAsleep;

        [SerializeField, Tooltip("Are its velocities known at a moment?")]
        private bool hasHandOver;

        [SerializeField, Tooltip("Seconds: that moment.")]
        private double handOverTime;

        [SerializeField, Tooltip("m/s at that moment, in the shot's own frame.")]
        private Vector3 handOverVelocity;

        [SerializeField, Tooltip("rad/s at that moment, in the shot's own frame.")]
        private Vector3 handOverAngularVelocity;

        [SerializeField, HideInInspector]
        private Vector3[] velocities = Array.Empty<Vector3>(); // m/s of its origin at each frame, in the shot's own frame

        [SerializeField, HideInInspector]
        private Vector3[] turnings = Array.Empty<Vector3>(); // rad/s, likewise

        private Renderer[] _renderers;
        private bool[] _wereShown;
        private Collider[] _colliders;
        private bool[] _didCollide;
        private bool _isReleased;
        private Vector3 _position;
        private Quaternion _rotation;

        internal ShotBody(Rigidbody body, BodyPlan plan)
        {
            this.body = body;
            isDynamic = plan.IsDynamic;
            startsAsleep = plan.StartsAsleep;
            hasHandOver = plan.HandOver != null;
            if (hasHandOver)
            {
                handOverTime = plan.HandOver.Time;
                handOverVelocity = plan.HandOver.Velocity.ToVector();
                handOverAngularVelocity = plan.HandOver.AngularVelocity.ToVector();
            }
        }

        /// <summary>The body.</summary>
        public Rigidbody Body => body;

        /// <summary>May forces move it once the shot lets go of it?</summary>
        public bool IsDynamic => isDynamic;

        /// <summary>Does Unity's physics move it now?</summary>
        public bool IsReleased => _isReleased;

        /// <summary>Makes room for what is known of its motion: none where nothing moves it.</summary>
        internal void Know(int frames)
        {
            velocities = new Vector3[frames];
            turnings = new Vector3[frames];
        }

        /// <summary>Takes over how fast its origin is at a frame, in the shot's own frame.</summary>
        internal void Know(int frame, Vector3 velocity, Vector3 turning)
        {
            velocities[frame] = velocity;
            turnings[frame] = turning;
        }

        /// <summary>How fast the shot has it.</summary>
        /// <param name="frame">Of the shot, with what lies between two.</param>
        /// <param name="shot">The shot's root.</param>
        /// <param name="velocity">m/s of its centre of mass, in the world.</param>
        /// <param name="turning">rad/s, in the world.</param>
        internal void Tell(double frame, Transform shot, out Vector3 velocity, out Vector3 turning)
        {
            turning = shot.rotation * At(turnings, frame);
            velocity = shot.TransformVector(At(velocities, frame))
                + Vector3.Cross(turning, body.transform.rotation * body.centerOfMass);
        }

        /// <summary>Lets go of it with velocities; what is hidden now stays hidden and touches nothing.</summary>
        internal void Release(Vector3 velocity, Vector3 angularVelocity)
        {
            Remember();
            if (!IsShown())
            {
                Array.ForEach(_colliders, collider => collider.enabled = false);
                return;
            }
            if (!isDynamic)
            {
                return;
            }
            _isReleased = true;
            body.isKinematic = false;
            RigidbodyNames.SetLinearVelocity(body, velocity);
            body.angularVelocity = angularVelocity;
            if (startsAsleep && velocity.magnitude < Resting && angularVelocity.magnitude < Resting)
            {
                body.Sleep();
            }
        }

        /// <summary>Its own known velocities at a moment, if it is that moment.</summary>
        /// <param name="time">Seconds.</param>
        /// <param name="slack">Seconds.</param>
        /// <param name="shot">The shot's frame in the world.</param>
        /// <param name="velocity">m/s, of the world.</param>
        /// <param name="turning">rad/s, of the world.</param>
        internal bool TryHandOver(double time, double slack, Quaternion shot, out Vector3 velocity, out Vector3 turning)
        {
            velocity = shot * handOverVelocity;
            turning = shot * handOverAngularVelocity;
            return hasHandOver && Math.Abs(time - handOverTime) <= slack;
        }

        /// <summary>Gives it back to the shot.</summary>
        internal void Retake()
        {
            for (int i = 0; i < _colliders.Length; i++)
            {
                _colliders[i].enabled = _didCollide[i];
            }
            if (_isReleased)
            {
                body.isKinematic = true;
            }
            _isReleased = false;
        }

        /// <summary>Keeps where physics has put it, before animation puts it elsewhere.</summary>
        internal void Note()
        {
            _position = body.transform.position;
            _rotation = body.transform.rotation;
        }

        /// <summary>Undoes what animation has done since.</summary>
        internal void Restore()
        {
            for (int i = 0; i < _renderers.Length; i++)
            {
                if (_renderers[i].enabled != _wereShown[i])
                {
                    _renderers[i].enabled = _wereShown[i];
                }
            }
            if (_isReleased)
            {
                body.transform.SetPositionAndRotation(_position, _rotation);
            }
        }

        internal void AddAcceleration(Vector3 acceleration)
        {
            if (_isReleased && !body.IsSleeping())
            {
                body.AddForce(acceleration, ForceMode.Acceleration);
            }
        }

        private static Vector3 At(Vector3[] frames, double frame)
        {
            if (frames.Length == 0)
            {
                return Vector3.zero;
            }
            int before = Math.Max(0, Math.Min(frames.Length - 1, (int)Math.Floor(frame)));
            int after = Math.Min(frames.Length - 1, before + 1);
            return Vector3.Lerp(frames[before], frames[after], (float)(frame - before));
        }

        private void Remember()
        {
            _renderers = body.GetComponentsInChildren<Renderer>(true);
            _wereShown = Array.ConvertAll(_renderers, renderer => renderer.enabled);
            _colliders = body.GetComponentsInChildren<Collider>(true);
            _didCollide = Array.ConvertAll(_colliders, collider => collider.enabled);
            Note();
        }

        private bool IsShown()
        {
            bool isSeen = Array.Exists(_renderers, renderer => renderer.enabled && renderer.gameObject.activeInHierarchy);
            return body.gameObject.activeInHierarchy && (_renderers.Length == 0 || isSeen);
        }
    }
}
