using UnityEngine;
#if UNITY_6000_0_OR_NEWER
using SurfaceMaterial = UnityEngine.PhysicsMaterial;
using SurfaceCombine = UnityEngine.PhysicsMaterialCombine;
#else
using SurfaceMaterial = UnityEngine.PhysicMaterial;
using SurfaceCombine = UnityEngine.PhysicMaterialCombine;
#endif

namespace UsdBridge
{
    /// <summary>What Unity 6 calls otherwise than 2022.3.</summary>
    internal static class RigidbodyNames
    {
        /// <summary>Sets the velocity of a body's centre of mass, m/s.</summary>
        public static void SetLinearVelocity(Rigidbody body, Vector3 velocity)
        {
#if UNITY_6000_0_OR_NEWER
            body.linearVelocity = velocity;
#else
            body.velocity = velocity;
#endif
        }

        /// <summary>No damping: USD has none.</summary>
        public static void ClearDamping(Rigidbody body)
        {
#if UNITY_6000_0_OR_NEWER
            body.linearDamping = 0;
            body.angularDamping = 0;
#else
            body.drag = 0;
            body.angularDrag = 0;
#endif
        }

        /// <summary>A surface whose friction and bounce average with the other's.</summary>
        public static Object MakeSurface(string name, float staticFriction, float dynamicFriction, float bounce)
        {
            return new SurfaceMaterial(name)
            {
                staticFriction = staticFriction,
                dynamicFriction = dynamicFriction,
                bounciness = bounce,
                frictionCombine = SurfaceCombine.Average,
                bounceCombine = SurfaceCombine.Average,
            };
        }

        /// <summary>Gives a collider a surface that MakeSurface made.</summary>
        public static void SetSurface(Collider collider, Object surface)
        {
            collider.sharedMaterial = (SurfaceMaterial)surface;
        }
    }
}
