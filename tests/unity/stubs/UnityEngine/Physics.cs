// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Modules/Physics/ScriptBindings/Dynamics.bindings.cs; Modules/Physics/ScriptBindings/Dynamics.deprecated.cs; Modules/Physics/Managed/Dynamics.cs; Modules/Physics/ScriptBindings/Rigidbody.bindings.cs; Modules/Physics/ScriptBindings/Collider.bindings.cs; Modules/Physics/ScriptBindings/BoxCollider.bindings.cs; Modules/Physics/ScriptBindings/SphereCollider.bindings.cs; Modules/Physics/ScriptBindings/CapsuleCollider.bindings.cs; Modules/Physics/ScriptBindings/MeshCollider.bindings.cs; Modules/Physics/ScriptBindings/PhysicsMaterial.bindings.cs; Modules/Physics/ScriptBindings/Joint.bindings.cs; Modules/Physics/ScriptBindings/HingeJoint.bindings.cs; Modules/Physics/ScriptBindings/ConfigurableJoint.bindings.cs; Modules/Physics/ScriptBindings/FixedJoint.bindings.cs; Modules/Physics/ScriptBindings/Physics.bindings.cs; Modules/Physics/ScriptBindings/SpringJoint.bindings.cs; Modules/Physics/Managed/JointConstraints.cs; Modules/Physics/ScriptBindings/Rigidbody.deprecated.cs
// https://docs.unity3d.com/ScriptReference/Rigidbody.html (renamed in Unity 6: velocity, drag, angularDrag, PhysicMaterial)
using System;
using UnityFakes;

namespace UnityEngine
{
    public enum RigidbodyInterpolation { None = 0, Interpolate = 1, Extrapolate = 2 }

    public enum CollisionDetectionMode { Discrete = 0, Continuous = 1, ContinuousDynamic = 2, ContinuousSpeculative = 3 }

    [Flags]
    public enum RigidbodyConstraints { None = 0, FreezePosition = 14, FreezeRotation = 112, FreezeAll = 126 }

    public enum ForceMode { Force = 0, Impulse = 1, VelocityChange = 2, Acceleration = 5 }

    public enum ConfigurableJointMotion { Locked = 0, Limited = 1, Free = 2 }

    [Flags]
    public enum MeshColliderCookingOptions { None = 0, CookForFasterSimulation = 2, EnableMeshCleaning = 4, WeldColocatedVertices = 8, UseFastMidphase = 16 }

#if UNITY_6000_0_OR_NEWER
    public enum PhysicsMaterialCombine { Average = 0, Multiply = 1, Minimum = 2, Maximum = 3 }

    public class PhysicsMaterial : Object
    {
        public PhysicsMaterial() { }

        public PhysicsMaterial(string name) => this.name = name;

        public float bounciness { get; set; }
        public float dynamicFriction { get; set; } = .6f;
        public float staticFriction { get; set; } = .6f;
        public PhysicsMaterialCombine frictionCombine { get; set; }
        public PhysicsMaterialCombine bounceCombine { get; set; }
    }

    [Obsolete("PhysicMaterial has been renamed to PhysicsMaterial. (UnityUpgradable) -> PhysicsMaterial", true)]
    public class PhysicMaterial { }
#else
    public enum PhysicMaterialCombine { Average = 0, Multiply = 1, Minimum = 2, Maximum = 3 }

    public class PhysicMaterial : Object
    {
        public PhysicMaterial() { }

        public PhysicMaterial(string name) => this.name = name;

        public float bounciness { get; set; }
        public float dynamicFriction { get; set; } = .6f;
        public float staticFriction { get; set; } = .6f;
        public PhysicMaterialCombine frictionCombine { get; set; }
        public PhysicMaterialCombine bounceCombine { get; set; }
    }
#endif

    public class Rigidbody : Component
    {
        private float _mass = 1;
        private Vector3 _velocity;
        private Vector3 _angularVelocity;
        internal bool HasOwnCenter;
        internal bool HasOwnTensor;
        private Vector3 _center;
        private Vector3 _tensor = Vector3.one;
        private Quaternion _tensorRotation = Quaternion.identity;
        private bool _isKinematic;

        public float mass { get => _mass; set => _mass = Mathf.Clamp(value, 1E-07f, 1E+09f); }
        public bool useGravity { get; set; } = true;
        public bool isKinematic
        {
            get => _isKinematic;
            set
            {
                _isKinematic = value;
                (_velocity, _angularVelocity) = value ? (Vector3.zero, Vector3.zero) : (_velocity, _angularVelocity);
            }
        }

        public bool detectCollisions { get; set; } = true;
        public float maxAngularVelocity { get; set; } = 7;
        public float maxLinearVelocity { get; set; } = 1E+16f;
        public float maxDepenetrationVelocity { get; set; } = 10;
        public int solverIterations { get; set; } = 6;
        public float sleepThreshold { get; set; } = .005f;
        public RigidbodyInterpolation interpolation { get; set; }
        public CollisionDetectionMode collisionDetectionMode { get; set; }
        public RigidbodyConstraints constraints { get; set; }
        public Vector3 centerOfMass { get => _center; set => (_center, HasOwnCenter) = (value, true); }
        public Vector3 inertiaTensor
        {
            get => _tensor;
            set => (_tensor, HasOwnTensor) = (value.x > 0 && value.y > 0 && value.z > 0 ? value
                : throw new ArgumentException("Inertia tensor must be larger then zero in all coordinates."), true);
        }

        public Quaternion inertiaTensorRotation { get => _tensorRotation; set => (_tensorRotation, HasOwnTensor) = (value, true); }
        public Vector3 position { get => transform.position; set => transform.position = value; }
        public Quaternion rotation { get => transform.rotation; set => transform.rotation = value; }
        public Vector3 worldCenterOfMass => transform.TransformPoint(_center);

        public Vector3 angularVelocity
        {
            get => _angularVelocity;
            set
            {
                var speed = value.magnitude;
                _angularVelocity = Moved("angular velocity", speed > maxAngularVelocity ? value * (maxAngularVelocity / speed) : value);
            }
        }

#if UNITY_6000_0_OR_NEWER
        public Vector3 linearVelocity { get => _velocity; set => _velocity = Moved("linear velocity", value); }
        public float linearDamping { get; set; }
        public float angularDamping { get; set; } = .05f;
        [Obsolete("Please use Rigidbody.linearVelocity instead. (UnityUpgradable) -> linearVelocity")]
        public Vector3 velocity { get => linearVelocity; set => linearVelocity = value; }
        [Obsolete("Please use Rigidbody.linearDamping instead. (UnityUpgradable) -> linearDamping")]
        public float drag { get => linearDamping; set => linearDamping = value; }
        [Obsolete("Please use Rigidbody.angularDamping instead. (UnityUpgradable) -> angularDamping")]
        public float angularDrag { get => angularDamping; set => angularDamping = value; }
#else
        public Vector3 velocity { get => _velocity; set => _velocity = Moved("velocity", value); }
        public float drag { get; set; }
        public float angularDrag { get; set; } = .05f;
#endif

        public void ResetCenterOfMass() => HasOwnCenter = false;
        public void ResetInertiaTensor() => HasOwnTensor = false;
        public void WakeUp() { }
        public void Sleep() { }
        public bool IsSleeping() => false;
        public void MovePosition(Vector3 position) => transform.position = position;
        public void MoveRotation(Quaternion rot) => transform.rotation = rot;
        public void AddForce(Vector3 force) { }
        public void AddForce(Vector3 force, ForceMode mode) => Pushed(force, mode, isTurn: false);
        public void AddTorque(Vector3 torque, ForceMode mode) => Pushed(torque, mode, isTurn: true);

        private void Pushed(Vector3 by, ForceMode mode, bool isTurn)
        {
            var change = mode == ForceMode.VelocityChange ? by : mode == ForceMode.Impulse && !isTurn ? by / mass : Vector3.zero;
            (_velocity, _angularVelocity) = isTurn ? (_velocity, _angularVelocity + change) : (_velocity + change, _angularVelocity);
        }

        private Vector3 Moved(string what, Vector3 value)
        {
            if (isKinematic)
            {
                Log.Lines.Add($"Warning: Setting {what} of a kinematic body is not supported. ({name})");
                return Vector3.zero;
            }
            return value;
        }
    }

    public class Collider : Component
    {
        public bool enabled { get; set; } = true;
        public bool isTrigger { get; set; }
        public float contactOffset { get; set; } = .01f;
        public Rigidbody attachedRigidbody => GetComponentInParent<Rigidbody>();
        public Bounds bounds => default;
#if UNITY_6000_0_OR_NEWER
        public PhysicsMaterial sharedMaterial { get; set; }
        public PhysicsMaterial material { get => sharedMaterial; set => sharedMaterial = value; }
#else
        public PhysicMaterial sharedMaterial { get; set; }
        public PhysicMaterial material { get => sharedMaterial; set => sharedMaterial = value; }
#endif
    }

    public class BoxCollider : Collider
    {
        public Vector3 center { get; set; }
        public Vector3 size { get; set; } = Vector3.one;
    }

    public class SphereCollider : Collider
    {
        public Vector3 center { get; set; }
        public float radius { get; set; } = .5f;
    }

    public class CapsuleCollider : Collider
    {
        private int _direction = 1;

        public Vector3 center { get; set; }
        public float radius { get; set; } = .5f;
        public float height { get; set; } = 2;
        public int direction { get => _direction; set => _direction = value >= 0 && value <= 2 ? value : throw new ArgumentOutOfRangeException(nameof(direction)); }
    }

    public class MeshCollider : Collider
    {
        public Mesh sharedMesh { get; set; }
        public bool convex { get; set; }
        public MeshColliderCookingOptions cookingOptions { get; set; }
    }

    public class Joint : Component
    {
        public Rigidbody connectedBody { get; set; }
        public Vector3 anchor { get; set; }
        public Vector3 axis { get; set; } = Vector3.right;
        public Vector3 connectedAnchor { get; set; }
        public bool autoConfigureConnectedAnchor { get; set; } = true;
        public float breakForce { get; set; } = Mathf.Infinity;
        public float breakTorque { get; set; } = Mathf.Infinity;
        public bool enableCollision { get; set; }
        public bool enablePreprocessing { get; set; } = true;
        public float massScale { get; set; } = 1;
        public float connectedMassScale { get; set; } = 1;
    }

    public class FixedJoint : Joint { }

    public struct JointLimits
    {
        public float min { get; set; }
        public float max { get; set; }
        public float bounciness { get; set; }
        public float bounceMinVelocity { get; set; }
        public float contactDistance { get; set; }
    }

    public struct JointSpring
    {
        public float spring;
        public float damper;
        public float targetPosition;
    }

    public struct JointMotor
    {
        public float targetVelocity { get; set; }
        public float force { get; set; }
        public bool freeSpin { get; set; }
    }

    public class HingeJoint : Joint
    {
        public JointLimits limits { get; set; }
        public bool useLimits { get; set; }
        public JointSpring spring { get; set; }
        public bool useSpring { get; set; }
        public JointMotor motor { get; set; }
        public bool useMotor { get; set; }
    }

    public class SpringJoint : Joint
    {
        public float spring { get; set; } = 10;
        public float damper { get; set; } = .2f;
        public float minDistance { get; set; }
        public float maxDistance { get; set; }
        public float tolerance { get; set; } = .025f;
    }

    public struct SoftJointLimit
    {
        public float limit { get; set; }
        public float bounciness { get; set; }
        public float contactDistance { get; set; }
    }

    public struct SoftJointLimitSpring
    {
        public float spring { get; set; }
        public float damper { get; set; }
    }

    public struct JointDrive
    {
        public float positionSpring { get; set; }
        public float positionDamper { get; set; }
        public float maximumForce { get; set; }
        public bool useAcceleration { get; set; }
    }

    public enum RotationDriveMode { XYAndZ = 0, Slerp = 1 }

    public enum JointProjectionMode { None = 0, PositionAndRotation = 1 }

    public class ConfigurableJoint : Joint
    {
        public Vector3 secondaryAxis { get; set; } = Vector3.up;
        public ConfigurableJointMotion xMotion { get; set; } = ConfigurableJointMotion.Free;
        public ConfigurableJointMotion yMotion { get; set; } = ConfigurableJointMotion.Free;
        public ConfigurableJointMotion zMotion { get; set; } = ConfigurableJointMotion.Free;
        public ConfigurableJointMotion angularXMotion { get; set; } = ConfigurableJointMotion.Free;
        public ConfigurableJointMotion angularYMotion { get; set; } = ConfigurableJointMotion.Free;
        public ConfigurableJointMotion angularZMotion { get; set; } = ConfigurableJointMotion.Free;
        public SoftJointLimit linearLimit { get; set; }
        public SoftJointLimitSpring linearLimitSpring { get; set; }
        public SoftJointLimit lowAngularXLimit { get; set; }
        public SoftJointLimit highAngularXLimit { get; set; }
        public SoftJointLimit angularYLimit { get; set; }
        public SoftJointLimit angularZLimit { get; set; }
        public Vector3 targetPosition { get; set; }
        public Vector3 targetVelocity { get; set; }
        public Quaternion targetRotation { get; set; }
        public Vector3 targetAngularVelocity { get; set; }
        public JointDrive xDrive { get; set; }
        public JointDrive yDrive { get; set; }
        public JointDrive zDrive { get; set; }
        public JointDrive angularXDrive { get; set; }
        public JointDrive angularYZDrive { get; set; }
        public JointDrive slerpDrive { get; set; }
        public RotationDriveMode rotationDriveMode { get; set; }
        public JointProjectionMode projectionMode { get; set; }
        public bool configuredInWorldSpace { get; set; }
        public bool swapBodies { get; set; }
    }

    public class Physics
    {
        internal static int IgnoredPairs;

        public static Vector3 gravity { get; set; } = new Vector3(0, -9.81f, 0);

        public static void IgnoreCollision(Collider collider1, Collider collider2) => IgnoreCollision(collider1, collider2, true);

        public static void IgnoreCollision(Collider collider1, Collider collider2, bool ignore) => IgnoredPairs++;

        public static void SyncTransforms() { }
    }
}
