using System;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Makes rigid bodies, kinematic until somebody simulates them.</summary>
    internal static class BodyBuilding
    {
        private const float Fastest = 500; // rad/s; Unity's own limit of 7 is a turn a second

        public static ShotBody Add(GameObject owner, NodePlan node, ShotPlan shot)
        {
            BodyPlan plan = node.Body;
            var body = owner.AddComponent<Rigidbody>();
            body.isKinematic = true;
            body.collisionDetectionMode = CollisionDetectionMode.ContinuousSpeculative;
            body.maxAngularVelocity = Fastest;
            RigidbodyNames.ClearDamping(body);
            float mass = plan.Mass > 0 ? plan.Mass : plan.Density * Volume(node, shot);
            body.mass = mass > 0 ? mass : 1;
            if (plan.CenterOfMass.HasValue)
            {
                body.centerOfMass = plan.CenterOfMass.Value.ToVector();
            }
            if (plan.InertiaTensor.HasValue)
            {
                body.inertiaTensor = plan.InertiaTensor.Value.ToVector();
                body.inertiaTensorRotation = plan.InertiaRotation.ToQuaternion();
            }
            return new ShotBody(body, plan);
        }

        // Rigidbody.SetDensity needs active colliders, which a prefab in the making has not.
        private static float Volume(NodePlan node, ShotPlan shot)
        {
            float volume = 0;
            foreach (ColliderPlan collider in node.Colliders)
            {
                volume += Volume(collider, shot);
            }
            foreach (NodePlan child in node.Children)
            {
                volume += child.Body == null ? Volume(child, shot) : 0;
            }
            return volume * Math.Abs(node.Scale.X * node.Scale.Y * node.Scale.Z);
        }

        private static float Volume(ColliderPlan collider, ShotPlan shot)
        {
            float disc = Mathf.PI * collider.Radius * collider.Radius;
            float ball = disc * collider.Radius * 4 / 3;
            switch (collider.Shape)
            {
                case ColliderShape.Box:
                    return collider.Size.X * collider.Size.Y * collider.Size.Z;
                case ColliderShape.Sphere:
                    return ball;
                case ColliderShape.Capsule:
                    return ball + disc * Math.Max(0, collider.Height - 2 * collider.Radius);
                default:
                    foreach (MeshPlan mesh in shot.Meshes)
                    {
                        if (mesh.Id == collider.MeshId)
                        {
                            return Volume(mesh);
                        }
                    }
                    return 0;
            }
        }

        private static float Volume(MeshPlan mesh)
        {
            Vector3[] points = mesh.Positions.ToVectors();
            float six = 0;
            foreach (int[] triangles in mesh.SubMeshes)
            {
                for (int i = 0; i + 2 < triangles.Length; i += 3)
                {
                    Vector3 cross = Vector3.Cross(points[triangles[i + 1]], points[triangles[i + 2]]);
                    six += Vector3.Dot(points[triangles[i]], cross);
                }
            }
            return Math.Abs(six) / 6;
        }
    }
}
