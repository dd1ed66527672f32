using System.Collections.Generic;
using System.Linq;
using UnityEngine;
using UnityEngine.Rendering;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Gives GameObjects the components that their nodes ask for.</summary>
    internal sealed class NodeBuilding
    {
        private readonly ShotPlan _plan;
        private readonly PlanOptions _options;
        private readonly IShotMedia _media;
        private readonly MaterialBuilding _materials;
        private readonly BuiltShot _shot;

        public NodeBuilding(
            ShotPlan plan, PlanOptions options, IShotMedia media, MaterialBuilding materials, BuiltShot shot)
        {
            _plan = plan;
            _options = options;
            _media = media;
            _materials = materials;
            _shot = shot;
        }

        /// <summary>The camera that the shot is seen by; null so far.</summary>
        public Camera ShotCamera { get; private set; }

        /// <summary>Its plate; null so far.</summary>
        public ShotPlate Plate { get; private set; }

        /// <summary>The bodies so far.</summary>
        public List<ShotBody> Bodies { get; } = new List<ShotBody>();

        /// <summary>Adds all components of a node; all GameObjects exist.</summary>
        public void AddComponents(NodePlan node)
        {
            GameObject owner = _shot.Nodes[node.Id];
            AddCamera(owner, node);
            if (node.Light != null && node.Light.Kind != LightKind.Environment)
            {
                AddLight(owner, node);
            }
            else if (node.Light != null)
            {
                owner.AddComponent<ShotEnvironment>().Fill(
                    node.Light, _shot.Find<Texture>(Texture(node.Light.TextureId)));
            }
            if (node.Renderer != null)
            {
                AddRenderer(owner, node.Renderer);
            }
            if (node.Instances != null)
            {
                AddInstances(owner, node);
            }
            foreach (ColliderPlan collider in node.Colliders)
            {
                ColliderBuilding.Add(owner, collider, _shot);
            }
            if (node.Body != null)
            {
                Bodies.Add(BodyBuilding.Add(owner, node, _plan));
            }
            if (node.Audio != null)
            {
                AddSound(owner, node.Audio);
            }
        }

        private void AddLight(GameObject owner, NodePlan node)
        {
            Light light = LightBuilding.Add(owner, node.Light, _options.pipeline);
            if (_plan.Clips.Any(clip => clip.Curves.Any(curve => curve.Target == CurveTarget.Light && curve.NodeId == node.Id)))
            {
                LightBuilding.Animate(light);
            }
        }

        private static string Texture(string id)
        {
            return id == null ? null : AssetIds.Texture(id);
        }

        private void AddCamera(GameObject owner, NodePlan node)
        {
            if (node.Camera == null)
            {
                return;
            }
            Camera camera = CameraBuilding.Add(owner, node.Camera);
            ShotPlate plate = node.Plate == null ? null : AddPlate(camera, node.Plate);
            if (node.Camera.HasDepthOfField)
            {
                owner.AddComponent<ShotFocus>().enabled = plate == null && _options.pipeline != PipelineKind.BuiltIn;
            }
            if (node.Camera.IsShotCamera)
            {
                ShotCamera = camera;
                Plate = plate;
            }
        }

        private ShotPlate AddPlate(Camera camera, PlatePlan plan)
        {
            camera.clearFlags = CameraClearFlags.SolidColor; // the scene's sky would be drawn over the footage
            camera.backgroundColor = Color.black;
            var owner = new GameObject("Plate");
            owner.transform.SetParent(camera.transform, false);
            owner.AddComponent<MeshFilter>().sharedMesh = Shared(AssetIds.PlateQuad, MeshBuilding.MakeQuad);
            var renderer = owner.AddComponent<MeshRenderer>();
            renderer.sharedMaterial = Shared(AssetIds.PlateMaterial, _materials.MakePlate);
            renderer.shadowCastingMode = ShadowCastingMode.Off;
            renderer.receiveShadows = false;
            renderer.lightProbeUsage = LightProbeUsage.Off;
            renderer.reflectionProbeUsage = ReflectionProbeUsage.Off;
            var plate = owner.AddComponent<ShotPlate>();
            var clock = new ShotClock(_plan.Clock.RateNumerator, _plan.Clock.RateDenominator, plan.FrameCount);
            plate.Place(camera, plan.Distance, clock, plan.InPoint);
            Furnish(plate, plan);
            return plate;
        }

        private void Furnish(ShotPlate plate, PlatePlan plan)
        {
            var pictures = new List<Texture>();
            foreach (string id in plan.TextureIds)
            {
                Texture picture = _shot.Find<Texture>(AssetIds.Texture(id));
                if (picture != null)
                {
                    pictures.Add(picture);
                }
            }
            if (pictures.Count > 0)
            {
                plate.SetPoster(pictures[0]);
            }
            if (plan.Kind == PlateKind.Pictures && pictures.Count > 1)
            {
                plate.SetPictures(pictures);
            }
            else if (plan.File != null && _media != null)
            {
                foreach (UsdFinding finding in _media.Furnish(plan, plate))
                {
                    _shot.Tell(finding);
                }
            }
        }

        private void AddRenderer(GameObject owner, RendererPlan plan)
        {
            var mesh = _shot.Find<Mesh>(AssetIds.Mesh(plan.MeshId));
            Renderer renderer = plan.Skin != null ? AddSkin(owner, plan.Skin, mesh) : AddMesh(owner, mesh);
            renderer.sharedMaterials = Materials(plan.MaterialIds, mesh);
            renderer.enabled = plan.IsVisible;
            if (plan.CacheId != null)
            {
                var player = owner.AddComponent<MeshCachePlayer>();
                player.Fill(_shot.Find<MeshCache>(AssetIds.Cache(plan.CacheId)), mesh);
                _shot.Add(player);
            }
        }

        private static Renderer AddMesh(GameObject owner, Mesh mesh)
        {
            owner.AddComponent<MeshFilter>().sharedMesh = mesh;
            return owner.AddComponent<MeshRenderer>();
        }

        private Renderer AddSkin(GameObject owner, SkinPlan plan, Mesh mesh)
        {
            var renderer = owner.AddComponent<SkinnedMeshRenderer>();
            renderer.sharedMesh = mesh;
            var bones = new Transform[plan.BoneIds.Count];
            for (int i = 0; i < bones.Length; i++)
            {
                bones[i] = _shot.Nodes[plan.BoneIds[i]].transform;
            }
            renderer.bones = bones;
            renderer.rootBone = plan.RootId == null ? null : _shot.Nodes[plan.RootId].transform;
            if (bones.Length > 0)
            {
                renderer.updateWhenOffscreen = true; // the bounds are the rest pose's
            }
            else
            {
                renderer.localBounds = mesh.bounds;
            }
            for (int i = 0; i < plan.ShapeWeights.Count; i++)
            {
                renderer.SetBlendShapeWeight(i, plan.ShapeWeights[i]);
            }
            return renderer;
        }

        private void AddInstances(GameObject owner, NodePlan node)
        {
            var cache = ScriptableObject.CreateInstance<InstanceCache>();
            cache.Fill(node.Instances, node.Name);
            _shot.Add(AssetIds.Cache(node.Id), cache);
            var prototypes = new List<InstancePrototype>();
            foreach (PrototypePlan plan in node.Instances.Prototypes)
            {
                var mesh = _shot.Find<Mesh>(AssetIds.Mesh(plan.MeshId));
                prototypes.Add(new InstancePrototype(
                    plan.Index, mesh, Materials(plan.MaterialIds, mesh), plan.Matrix.ToMatrix()));
            }
            var instances = owner.AddComponent<ShotInstances>();
            instances.Fill(cache, prototypes.ToArray());
            instances.enabled = node.Instances.IsVisible;
            _shot.Add(instances);
        }

        private void AddSound(GameObject owner, AudioPlan plan)
        {
            var source = owner.AddComponent<AudioSource>();
            source.playOnAwake = false;
            source.volume = plan.Volume;
            source.loop = plan.IsLooped;
            source.spatialBlend = plan.IsSpatial ? 1 : 0;
            source.dopplerLevel = 0; // the shot's sound has it already
            if (_media != null)
            {
                source.clip = _media.Open(plan, out UsdFinding finding);
                _shot.Tell(finding);
            }
        }

        private Material[] Materials(IReadOnlyList<string> ids, Mesh mesh)
        {
            var materials = new Material[mesh.subMeshCount];
            for (int i = 0; i < materials.Length; i++)
            {
                string id = i < ids.Count ? ids[i] : null;
                Material found = id == null ? null : _shot.Find<Material>(AssetIds.Material(id));
                materials[i] = found != null ? found : Shared(AssetIds.DefaultMaterial, _materials.MakeDefault);
            }
            return materials;
        }

        private T Shared<T>(string id, System.Func<T> make)
            where T : Object
        {
            T found = _shot.Find<T>(id);
            if (found == null)
            {
                found = make();
                _shot.Add(id, found);
            }
            return found;
        }
    }
}
