using System;

namespace UsdBridge.Plan
{
    /// <summary>Plans colliders.</summary>
    internal sealed class ColliderPlanner
    {
        private readonly Planning _planning;
        private readonly ShapePlanner _shapes;

        public ColliderPlanner(Planning planning, ShapePlanner shapes)
        {
            _planning = planning;
            _shapes = shapes;
        }

        /// <summary>Gives a node the collider of its prim, if that has one and options want it.</summary>
        public void Plan(PlannedPrim planned)
        {
            UsdPrim prim = planned.Prim;
            CollisionChoice choice = _planning.Options.collision;
            bool isShape = UsdMeshView.Is(prim) || UsdGprimView.Is(prim);
            bool isCollider = UsdCollisionView.Is(prim);
            bool isWanted = isCollider || (choice == CollisionChoice.All && planned.Node.Renderer != null);
            if (!isShape || !isWanted || choice == CollisionChoice.None)
            {
                return;
            }
            ColliderPlan collider = UsdMeshView.Is(prim)
                ? OfMesh(planned, isCollider ? new UsdCollisionView(prim).Approximation.Value : "none")
                : OfGprim(planned, new UsdGprimView(prim));
            if (collider == null)
            {
                return;
            }
            collider.IsEnabled = !isCollider || new UsdCollisionView(prim).Enabled.At(_planning.Clock.Start);
            SetMaterial(collider, prim);
            planned.Node.Colliders = new[] { collider };
        }

        private ColliderPlan OfMesh(PlannedPrim planned, string approximation)
        {
            MeshPlan mesh = _shapes.MeshOf(planned);
            if (mesh == null)
            {
                return null;
            }
            switch (approximation)
            {
                case "boundingCube":
                    return BoxOf(mesh);
                case "boundingSphere":
                    return SphereOf(mesh);
                case "convexDecomposition":
                    _planning.Findings.Warn("unity.collider-decomposition", planned.Id,
                        "Unity does not take convex parts out of a mesh", "its whole convex hull collides instead");
                    break;
                case "none":
                case "meshSimplification":
                    if (IsOfDynamicBody(planned.Prim))
                    {
                        _planning.Findings.Note("unity.collider-convex", planned.Id,
                            "a body that forces move cannot collide by a mesh as it is",
                            "its convex hull collides instead");
                        break;
                    }
                    return new ColliderPlan { Shape = ColliderShape.Mesh, MeshId = mesh.Id };
            }
            return new ColliderPlan { Shape = ColliderShape.ConvexMesh, MeshId = mesh.Id };
        }

        private ColliderPlan OfGprim(PlannedPrim planned, UsdGprimView view)
        {
            double code = _planning.Clock.Start;
            double length = _planning.Length;
            if (planned.Stretch == null)
            {
                switch (planned.Prim.TypeName)
                {
                    case "Cube":
                        float edge = (float)(view.Size.At(code) * length);
                        return new ColliderPlan { Shape = ColliderShape.Box, Size = new Float3(edge, edge, edge) };
                    case "Sphere":
                        return new ColliderPlan
                        {
                            Shape = ColliderShape.Sphere,
                            Radius = (float)(view.Radius.At(code) * length),
                        };
                    case "Capsule":
                        double radius = view.Radius.At(code);
                        return new ColliderPlan
                        {
                            Shape = ColliderShape.Capsule,
                            Radius = (float)(radius * length),
                            Height = (float)((view.Height.At(code) + 2 * radius) * length),
                            Direction = view.Axis.Value == "X" ? 0 : view.Axis.Value == "Y" ? 1 : 2,
                        };
                }
            }
            MeshPlan mesh = _shapes.MeshOf(planned);
            bool isFlat = planned.Prim.TypeName == "Plane";
            return mesh == null ? null : new ColliderPlan
            {
                Shape = isFlat ? ColliderShape.Mesh : ColliderShape.ConvexMesh,
                MeshId = mesh.Id,
            };
        }

        private void SetMaterial(ColliderPlan collider, UsdPrim prim)
        {
            UsdPath path = UsdMaterialBinding.FindPhysics(prim);
            UsdPrim material = path == null ? null : _planning.Stage.GetPrim(path);
            if (material == null || !UsdPhysicsMaterialView.Is(material))
            {
                return;
            }
            var view = new UsdPhysicsMaterialView(material);
            collider.HasMaterial = true;
            collider.StaticFriction = (float)view.StaticFriction.Value;
            collider.DynamicFriction = (float)view.DynamicFriction.Value;
            collider.Restitution = (float)Math.Max(0, Math.Min(1, view.Restitution.Value));
        }

        private static bool IsOfDynamicBody(UsdPrim prim)
        {
            for (UsdPrim at = prim; at != null; at = at.Parent)
            {
                if (UsdRigidBodyView.Is(at))
                {
                    return BodyPlanner.IsDynamic(at);
                }
            }
            return false;
        }

        private static ColliderPlan BoxOf(MeshPlan mesh)
        {
            (Float3 center, Float3 size) = BoundsOf(mesh);
            return new ColliderPlan { Shape = ColliderShape.Box, Center = center, Size = size };
        }

        private static ColliderPlan SphereOf(MeshPlan mesh)
        {
            (Float3 center, _) = BoundsOf(mesh);
            double most = 0;
            for (int index = 0; index < mesh.Positions.Length; index += 3)
            {
                double x = mesh.Positions[index] - center.X;
                double y = mesh.Positions[index + 1] - center.Y;
                double z = mesh.Positions[index + 2] - center.Z;
                most = Math.Max(most, x * x + y * y + z * z);
            }
            return new ColliderPlan { Shape = ColliderShape.Sphere, Center = center, Radius = (float)Math.Sqrt(most) };
        }

        private static (Float3, Float3) BoundsOf(MeshPlan mesh)
        {
            Float3 low = mesh.BoundsMin;
            Float3 high = mesh.BoundsMax;
            return (new Float3((low.X + high.X) / 2, (low.Y + high.Y) / 2, (low.Z + high.Z) / 2),
                new Float3(high.X - low.X, high.Y - low.Y, high.Z - low.Z));
        }
    }
}
