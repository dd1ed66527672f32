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

        internal Vector3 MassCentre => body.transform.position + body.transform.rotation * body.centerOfMass;

        internal Quaternion Rotation => body.transform.rotation;

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
