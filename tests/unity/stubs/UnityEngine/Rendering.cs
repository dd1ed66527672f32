// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/Graphics/GraphicsRenderers.bindings.cs; Runtime/Export/Graphics/GraphicsEnums.cs; Runtime/Export/Graphics/Graphics.cs; Runtime/Export/Graphics/Graphics.bindings.cs; Runtime/Export/Graphics/Graphics.deprecated.cs; Runtime/Export/Graphics/GraphicsSettings.bindings.cs; Runtime/Export/RenderPipeline/RenderPipelineAsset.cs; Runtime/Export/Graphics/GraphicsManagers.bindings.cs; Runtime/Export/RenderPipeline/RenderPipelineManager.cs; Runtime/Export/Shaders/MaterialPropertyBlock.cs; Runtime/Export/Shaders/MaterialPropertyBlock.bindings.cs; Runtime/Export/Graphics/GraphicsComponents.bindings.cs; Runtime/Export/Shaders/ShaderProperties.cs
// https://docs.unity3d.com/ScriptReference/Renderer.html
using System;
using System.Collections.Generic;
using System.Linq;
using UnityEngine.Rendering;

namespace UnityEngine
{
    public enum ColorSpace { Uninitialized = -1, Gamma = 0, Linear = 1 }

    public class Renderer : Component
    {
        private Material[] _materials = new Material[0];

        public bool enabled { get; set; } = true;
        public bool isVisible => enabled;
        public ShadowCastingMode shadowCastingMode { get; set; } = ShadowCastingMode.On;
        public bool receiveShadows { get; set; } = true;
        public bool forceRenderingOff { get; set; }
        public LightProbeUsage lightProbeUsage { get; set; } = LightProbeUsage.BlendProbes;
        public ReflectionProbeUsage reflectionProbeUsage { get; set; } = ReflectionProbeUsage.BlendProbes;
        public Bounds bounds { get; set; }
        public Bounds localBounds { get; set; }
        public int sortingOrder { get; set; }
        public Material sharedMaterial { get => _materials.FirstOrDefault(); set => _materials = new[] { value }; }
        public Material[] sharedMaterials { get => _materials.ToArray(); set => _materials = value.ToArray(); }
        public Material material { get => sharedMaterial; set => sharedMaterial = value; }
        public Material[] materials { get => sharedMaterials; set => sharedMaterials = value; }
        [field: NonSerialized]
        internal MaterialPropertyBlock Block { get; private set; }

        public void SetPropertyBlock(MaterialPropertyBlock properties) => Block = properties;

        public void GetPropertyBlock(MaterialPropertyBlock properties) { }

        public bool HasPropertyBlock() => Block != null;
    }

    public sealed class MeshRenderer : Renderer { }

    public sealed class MeshFilter : Component
    {
        public Mesh sharedMesh { get; set; }
        public Mesh mesh { get => sharedMesh; set => sharedMesh = value; }
    }

    public class SkinnedMeshRenderer : Renderer
    {
        private readonly Dictionary<int, float> _weights = new Dictionary<int, float>();

        public Mesh sharedMesh { get; set; }
        public Transform[] bones { get; set; } = new Transform[0];
        public Transform rootBone { get; set; }
        public bool updateWhenOffscreen { get; set; }

        public float GetBlendShapeWeight(int index) => _weights.TryGetValue(index, out var weight) ? weight : 0;

        public void SetBlendShapeWeight(int index, float value)
        {
            if (sharedMesh == null || index < 0 || index >= sharedMesh.blendShapeCount)
            {
                throw new ArgumentOutOfRangeException(nameof(index));
            }
            _weights[index] = value;
        }

        public void BakeMesh(Mesh mesh) { }
    }

    public sealed class MaterialPropertyBlock
    {
        internal readonly Dictionary<string, object> Values = new Dictionary<string, object>();

        public bool isEmpty => Values.Count == 0;

        public void Clear() => Values.Clear();

        public void SetFloat(string name, float value) => Values[name] = value;
        public void SetFloat(int nameID, float value) => Values[Shader.NameOf(nameID)] = value;
        public void SetColor(string name, Color value) => Values[name] = value;
        public void SetColor(int nameID, Color value) => Values[Shader.NameOf(nameID)] = value;
        public void SetVector(string name, Vector4 value) => Values[name] = value;
        public void SetVector(int nameID, Vector4 value) => Values[Shader.NameOf(nameID)] = value;
        public void SetTexture(string name, Texture value) => Values[name] = value ?? throw new ArgumentNullException(nameof(value));
        public void SetTexture(int nameID, Texture value) => SetTexture(Shader.NameOf(nameID), value);
        public Texture GetTexture(string name) => Values.TryGetValue(name, out var value) ? value as Texture : null;
        public Texture GetTexture(int nameID) => GetTexture(Shader.NameOf(nameID));
    }

    public struct RenderParams
    {
        public RenderParams(Material mat)
        {
            this = default;
            material = mat;
        }

        public int layer { get; set; }
        public Bounds worldBounds { get; set; }
        public Material material { get; set; }
        public Camera camera { get; set; }
        public MaterialPropertyBlock matProps { get; set; }
        public ShadowCastingMode shadowCastingMode { get; set; }
        public bool receiveShadows { get; set; }
    }

    public class Graphics
    {
        [NonSerialized] internal static readonly List<int> DrawnInstances = new List<int>();

        public static void RenderMeshInstanced<T>(in RenderParams rparams, Mesh mesh, int submeshIndex, T[] instanceData, int instanceCount = -1, int startInstance = 0) where T : unmanaged
        {
            if (!rparams.material.enableInstancing)
            {
                throw new InvalidOperationException("Material needs to enable instancing for use with RenderMeshInstanced.");
            }
            DrawnInstances.Add(instanceCount < 0 ? instanceData.Length : instanceCount);
        }

        public static void RenderMeshInstanced<T>(in RenderParams rparams, Mesh mesh, int submeshIndex, List<T> instanceData, int instanceCount = -1, int startInstance = 0) where T : unmanaged =>
            RenderMeshInstanced(rparams, mesh, submeshIndex, instanceData.ToArray(), instanceCount, startInstance);

        public static void RenderMesh(in RenderParams rparams, Mesh mesh, int submeshIndex, Matrix4x4 objectToWorld) { }

        public static void Blit(Texture source, RenderTexture dest) { }

        public static void Blit(Texture source, RenderTexture dest, Material mat) { }
    }

    public sealed class QualitySettings : Object
    {
        private QualitySettings() { }

        public static RenderPipelineAsset renderPipeline { get; set; }
        public static ColorSpace activeColorSpace { get; set; } = ColorSpace.Linear;
    }

    public sealed class RenderSettings : Object
    {
        private RenderSettings() { }

        public static Material skybox { get; set; }
        public static float ambientIntensity { get; set; } = 1;
        public static Color ambientLight { get; set; }
        public static Light sun { get; set; }
        public static AmbientMode ambientMode { get; set; }
    }
}

namespace UnityEngine.Rendering
{
    public enum LightProbeUsage { Off = 0, BlendProbes = 1, UseProxyVolume = 2, CustomProvided = 4 }

    public enum ReflectionProbeUsage { Off = 0, BlendProbes = 1, BlendProbesAndSkybox = 2, Simple = 3 }

    public enum AmbientMode { Skybox = 0, Trilight = 1, Flat = 3, Custom = 4 }

    public enum ShadowCastingMode { Off = 0, On = 1, TwoSided = 2, ShadowsOnly = 3 }

    public enum IndexFormat { UInt16 = 0, UInt32 = 1 }

    public enum CullMode { Off = 0, Front = 1, Back = 2 }

    public enum CompareFunction { Disabled, Never, Less, Equal, LessEqual, Greater, NotEqual, GreaterEqual, Always }

    public enum BlendMode
    {
        Zero = 0,
        One = 1,
        DstColor = 2,
        SrcColor = 3,
        OneMinusDstColor = 4,
        SrcAlpha = 5,
        OneMinusSrcColor = 6,
        DstAlpha = 7,
        OneMinusDstAlpha = 8,
        SrcAlphaSaturate = 9,
        OneMinusSrcAlpha = 10,
    }

    public enum RenderQueue { Background = 1000, Geometry = 2000, AlphaTest = 2450, GeometryLast = 2500, Transparent = 3000, Overlay = 4000 }

    public abstract class RenderPipelineAsset : ScriptableObject
    {
        public virtual Material defaultMaterial => null;
        public virtual Shader defaultShader => null;
    }

    public sealed class GraphicsSettings : Object
    {
        private GraphicsSettings() { }

        public static RenderPipelineAsset currentRenderPipeline => QualitySettings.renderPipeline ?? defaultRenderPipeline;
        public static RenderPipelineAsset defaultRenderPipeline { get; set; }
        public static bool lightsUseLinearIntensity { get; set; }
        public static bool lightsUseColorTemperature { get; set; }
    }

    public static class RenderPipelineManager
    {
        public static RenderPipeline currentPipeline => null;

#pragma warning disable 67
        public static event Action<ScriptableRenderContext, Camera> beginCameraRendering;
        public static event Action<ScriptableRenderContext, Camera> endCameraRendering;
        public static event Action activeRenderPipelineTypeChanged;
#pragma warning restore 67
    }

    public struct ScriptableRenderContext { }

    public abstract class RenderPipeline { }
}
