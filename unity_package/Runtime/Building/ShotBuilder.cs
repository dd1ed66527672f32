using System;
using System.Collections.Generic;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Makes the GameObjects and assets of a shot's plan: for a prefab, or in a player.</summary>
    /// <remarks>
    /// The root is inactive until the last step, so that nothing half-made wakes up. Whoever stops between
    /// steps destroys the Result.
    /// </remarks>
    public sealed class ShotBuilder
    {
        private readonly ShotPlan _plan;
        private readonly PlanOptions _options;
        private readonly IShotMedia _media;
        private readonly Func<MaterialPlan, Material> _replacement;
        private readonly MaterialBuilding _materials;
        private readonly Dictionary<string, MeshPlan> _meshes = new Dictionary<string, MeshPlan>();

        /// <summary>A builder of one shot.</summary>
        /// <param name="plan">What is made.</param>
        /// <param name="options">Those it was planned with.</param>
        /// <param name="media">Where footage and sounds come from; null: plates and sources stay empty.</param>
        /// <param name="replacement">A material that takes the place of a planned one, or null; null: none does.</param>
        public ShotBuilder(
            ShotPlan plan, PlanOptions options, IShotMedia media, Func<MaterialPlan, Material> replacement = null)
        {
            _plan = plan;
            _options = options;
            _media = media;
            _replacement = replacement;
            _materials = new MaterialBuilding(Result, options.pipeline);
        }

        /// <summary>What is made so far.</summary>
        public BuiltShot Result { get; } = new BuiltShot();

        /// <summary>Makes all of it.</summary>
        public BuiltShot Build()
        {
            try
            {
                foreach (float unused in Steps())
                {
                }
            }
            catch
            {
                Result.Destroy();
                throw;
            }
            return Result;
        }

        /// <summary>Makes it step by step; each gives the share that is done, 0 to 1.</summary>
        public IEnumerable<float> Steps()
        {
            float total = _plan.Textures.Count + _plan.Meshes.Count + _plan.Materials.Count + _plan.Caches.Count
                + _plan.Nodes.Count + _plan.Nodes.Count + _plan.Joints.Count + BodyMotion.StepsFor(_plan) + 1;
            int done = 0;
            foreach (UsdFinding finding in _plan.Findings)
            {
                Result.Tell(finding);
            }
            foreach (Action step in AllSteps())
            {
                step();
                done++;
                yield return Math.Min(1, done / total);
            }
        }

        private IEnumerable<Action> AllSteps()
        {
            foreach (TexturePlan texture in _plan.Textures)
            {
                yield return () => MakeTexture(texture);
            }
            foreach (MeshPlan mesh in _plan.Meshes)
            {
                yield return () => MakeMesh(mesh);
            }
            foreach (MaterialPlan material in _plan.Materials)
            {
                yield return () => MakeMaterial(material);
            }
            foreach (CachePlan cache in _plan.Caches)
            {
                yield return () => MakeCache(cache);
            }
            foreach (NodePlan node in _plan.Nodes)
            {
                yield return () => MakeObject(node);
            }
            var parts = new NodeBuilding(_plan, _options, _media, _materials, Result);
            foreach (NodePlan node in _plan.Nodes)
            {
                yield return () => parts.AddComponents(node);
            }
            foreach (JointPlan joint in _plan.Joints)
            {
                yield return () => JointBuilding.Add(joint, Result);
            }
            foreach (Action step in new BodyMotion(_plan, Result, parts.Bodies).Steps())
            {
                yield return step;
            }
            yield return () => Finish(parts);
        }

        private void MakeTexture(TexturePlan plan)
        {
            Texture2D texture = TextureBuilding.Make(plan, out UsdFinding finding);
            Result.Tell(finding);
            if (texture != null)
            {
                Result.Add(AssetIds.Texture(plan.Id), texture);
            }
        }

        private void MakeMesh(MeshPlan plan)
        {
            _meshes.Add(plan.Id, plan);
            Result.Add(AssetIds.Mesh(plan.Id), MeshBuilding.Make(plan));
        }

        private void MakeMaterial(MaterialPlan plan)
        {
            Material replacement = _replacement?.Invoke(plan);
            if (replacement != null)
            {
                Result.Borrow(AssetIds.Material(plan.Id), replacement);
            }
            else
            {
                Result.Add(AssetIds.Material(plan.Id), _materials.Make(plan));
            }
        }

        private void MakeCache(CachePlan plan)
        {
            var cache = ScriptableObject.CreateInstance<MeshCache>();
            cache.Fill(plan, _meshes[plan.MeshId]);
            Result.Add(AssetIds.Cache(plan.Id), cache);
        }

        private void MakeObject(NodePlan node)
        {
            var made = new GameObject(node.Name);
            if (node.Parent == null)
            {
                made.SetActive(false);
                Result.Root = made;
            }
            else
            {
                made.transform.SetParent(Result.Nodes[node.Parent.Id].transform, false);
                made.SetActive(node.IsActive);
            }
            Place(made.transform, node);
            Result.Add(node.Id, made);
        }

        /// <summary>Puts an object where its node is at the shot's beginning.</summary>
        internal static void Place(Transform made, NodePlan node)
        {
            made.localPosition = node.Position.ToVector();
            made.localRotation = node.Rotation.ToQuaternion();
            made.localScale = node.Scale.ToVector();
        }

        private void Finish(NodeBuilding parts)
        {
            GameObject root = Result.Root;
            ShotClock clock = UsdShot.ClockOf(_plan);
            var shot = root.AddComponent<UsdShot>();
            shot.Describe(_plan);
            ShotPhysics physics = parts.Bodies.Count > 0 ? root.AddComponent<ShotPhysics>() : null;
            if (physics != null)
            {
                physics.Fill(parts.Bodies.ToArray(), Pairs(), _plan.Gravity?.ToVector(), clock);
            }
            ShotMarkers markers = _plan.Timeline.Markers.Count > 0 ? root.AddComponent<ShotMarkers>() : null;
            if (markers != null)
            {
                markers.Fill(_plan.Timeline.Markers);
            }
            shot.Refer(parts.ShotCamera, parts.Plate, physics, markers);
            shot.Tell(Result.Findings);
            Result.Shot = shot;
            root.SetActive(_plan.Root.IsActive);
        }

        private ColliderPair[] Pairs()
        {
            var pairs = new ColliderPair[_plan.IgnoredCollisions.Count];
            for (int i = 0; i < pairs.Length; i++)
            {
                ColliderPairPlan plan = _plan.IgnoredCollisions[i];
                pairs[i] = new ColliderPair(Result.Nodes[plan.First], Result.Nodes[plan.Second]);
            }
            return pairs;
        }
    }
}
