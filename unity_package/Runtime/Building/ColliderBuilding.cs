using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Makes colliders.</summary>
    internal static class ColliderBuilding
    {
        public static Collider Add(GameObject owner, ColliderPlan plan, BuiltShot shot)
        {
            Collider collider = AddShape(owner, plan, shot);
            collider.enabled = plan.IsEnabled;
            if (plan.HasMaterial)
            {
                RigidbodyNames.SetSurface(collider, Surface(plan, shot));
            }
            return collider;
        }

        private static Collider AddShape(GameObject owner, ColliderPlan plan, BuiltShot shot)
        {
            switch (plan.Shape)
            {
                case ColliderShape.Box:
                    var box = owner.AddComponent<BoxCollider>();
                    box.center = plan.Center.ToVector();
                    box.size = plan.Size.ToVector();
                    return box;
                case ColliderShape.Sphere:
                    var sphere = owner.AddComponent<SphereCollider>();
                    sphere.center = plan.Center.ToVector();
                    sphere.radius = plan.Radius;
                    return sphere;
                case ColliderShape.Capsule:
                    var capsule = owner.AddComponent<CapsuleCollider>();
                    capsule.center = plan.Center.ToVector();
                    capsule.radius = plan.Radius;
                    capsule.height = plan.Height;
                    capsule.direction = plan.Direction;
                    return capsule;
                default:
                    var mesh = owner.AddComponent<MeshCollider>();
                    mesh.convex = plan.Shape == ColliderShape.ConvexMesh; // before the mesh, which is cooked once
                    mesh.sharedMesh = shot.Find<Mesh>(AssetIds.Mesh(plan.MeshId));
                    return mesh;
            }
        }

        private static Object Surface(ColliderPlan plan, BuiltShot shot)
        {
            string name = NameOf(plan);
            Object surface = shot.Find<Object>(name);
            if (surface == null)
            {
                surface = RigidbodyNames.MakeSurface(name, plan.StaticFriction, plan.DynamicFriction, plan.Restitution);
                shot.Add(name, surface);
            }
            return surface;
        }

        private static string NameOf(ColliderPlan plan)
        {
            return System.FormattableString.Invariant(
                $"surface:{plan.StaticFriction:R} {plan.DynamicFriction:R} {plan.Restitution:R}");
        }
    }
}
