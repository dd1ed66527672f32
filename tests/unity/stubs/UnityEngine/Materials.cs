// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/Shaders/Material.cs; Runtime/Export/Shaders/Material.bindings.cs; Runtime/Export/Shaders/Shader.cs; Runtime/Export/Shaders/Shader.bindings.cs; Runtime/Export/Graphics/GraphicsEnums.cs
// https://docs.unity3d.com/ScriptReference/Material.html; property names: the shaders' own sources (Built-in "Standard", URP and HDRP "Lit")
using System;
using System.Collections.Generic;
using System.Linq;
using UnityFakes;

namespace UnityEngine
{
    [Flags]
    public enum MaterialGlobalIlluminationFlags { None = 0, RealtimeEmissive = 1, BakedEmissive = 2, EmissiveIsBlack = 4, AnyEmissive = 3 }

    public sealed class Shader : Object
    {
        private static readonly List<string> Names = new List<string>();
        internal HashSet<string> Properties = new HashSet<string>();

        private Shader() { }

        public bool isSupported => true;

        public static Shader Find(string name)
        {
            if (!Shaders.Known.TryGetValue(name, out var properties))
            {
                return null;
            }
            var found = World.All.OfType<Shader>().FirstOrDefault(each => each.name == name);
            return found ?? new Shader { name = name, Properties = new HashSet<string>(properties) };
        }

        public static int PropertyToID(string name)
        {
            if (!Names.Contains(name))
            {
                Names.Add(name);
            }
            return Names.IndexOf(name);
        }

        internal static string NameOf(int id) => Names[id];
    }

    public class Material : Object
    {
        internal readonly Dictionary<string, float> Floats = new Dictionary<string, float>();
        internal readonly Dictionary<string, Texture> Textures = new Dictionary<string, Texture>();
        internal readonly Dictionary<string, Color> Colors = new Dictionary<string, Color>();
        internal readonly Dictionary<string, Vector2[]> Placements = new Dictionary<string, Vector2[]>();
        internal readonly SortedSet<string> Keywords = new SortedSet<string>(StringComparer.Ordinal);
        internal readonly Dictionary<string, string> Tags = new Dictionary<string, string>();

        public Material(Shader shader)
        {
            this.shader = shader ? shader : throw new ArgumentNullException(nameof(shader));
            name = shader.name;
        }

        public Material(Material source) : this(source.shader) => CopyPropertiesFromMaterial(source);

        private Material() { }

        public Shader shader { get; set; }
        public Color color { get => GetColor(Main("_Color", "_BaseColor")); set => SetColor(Main("_Color", "_BaseColor"), value); }
        public Texture mainTexture { get => GetTexture(Main("_MainTex", "_BaseMap")); set => SetTexture(Main("_MainTex", "_BaseMap"), value); }
        public Vector2 mainTextureScale { get => GetTextureScale(Main("_MainTex", "_BaseMap")); set => SetTextureScale(Main("_MainTex", "_BaseMap"), value); }
        public Vector2 mainTextureOffset { get => GetTextureOffset(Main("_MainTex", "_BaseMap")); set => SetTextureOffset(Main("_MainTex", "_BaseMap"), value); }
        public int renderQueue { get; set; } = -1;
        public bool enableInstancing { get; set; }
        public bool doubleSidedGI { get; set; }
        public MaterialGlobalIlluminationFlags globalIlluminationFlags { get; set; }
        public string[] shaderKeywords { get => Keywords.ToArray(); set { Keywords.Clear(); Array.ForEach(value, EnableKeyword); } }

        public bool HasProperty(string name) => shader.Properties.Contains(name);
        public bool HasProperty(int nameID) => HasProperty(Shader.NameOf(nameID));
        public bool HasFloat(string name) => HasProperty(name);
        public bool HasColor(string name) => HasProperty(name);
        public bool HasTexture(string name) => HasProperty(name);
        public void SetFloat(string name, float value) { if (Has(name)) { Floats[name] = value; } }
        public void SetFloat(int nameID, float value) => SetFloat(Shader.NameOf(nameID), value);
        public void SetInt(string name, int value) => SetFloat(name, value);
        public void SetInteger(string name, int value) => SetFloat(name, value);
        public void SetColor(string name, Color value) { if (Has(name)) { Colors[name] = value; } }
        public void SetColor(int nameID, Color value) => SetColor(Shader.NameOf(nameID), value);
        public void SetVector(string name, Vector4 value) => SetColor(name, value);
        public void SetTexture(string name, Texture value) { if (Has(name)) { Textures[name] = value; } }
        public void SetTexture(int nameID, Texture value) => SetTexture(Shader.NameOf(nameID), value);
        public void SetTextureScale(string name, Vector2 value) { if (Has(name)) { Placement(name)[0] = value; } }
        public void SetTextureOffset(string name, Vector2 value) { if (Has(name)) { Placement(name)[1] = value; } }
        public float GetFloat(string name) => Floats.TryGetValue(name, out var value) ? value : 0;
        public float GetFloat(int nameID) => GetFloat(Shader.NameOf(nameID));
        public Color GetColor(string name) => Colors.TryGetValue(name, out var value) ? value : Color.white;
        public Color GetColor(int nameID) => GetColor(Shader.NameOf(nameID));
        public Vector4 GetVector(string name) => GetColor(name);
        public Texture GetTexture(string name) => Textures.TryGetValue(name, out var value) ? value : null;
        public Texture GetTexture(int nameID) => GetTexture(Shader.NameOf(nameID));
        public Vector2 GetTextureScale(string name) => Placement(name)[0];
        public Vector2 GetTextureOffset(string name) => Placement(name)[1];
        public void EnableKeyword(string keyword) => Keywords.Add(keyword);
        public void DisableKeyword(string keyword) => Keywords.Remove(keyword);
        public bool IsKeywordEnabled(string keyword) => Keywords.Contains(keyword);
        public void SetOverrideTag(string tag, string val) => Tags[tag] = val;
        public string GetTag(string tag, bool searchFallbacks) => Tags.TryGetValue(tag, out var value) ? value : "";
        public void SetShaderPassEnabled(string passName, bool enabled) { }
        public bool SetPass(int pass) => true;

        public void CopyPropertiesFromMaterial(Material mat)
        {
            foreach (var each in mat.Floats) { Floats[each.Key] = each.Value; }
            foreach (var each in mat.Colors) { Colors[each.Key] = each.Value; }
            foreach (var each in mat.Textures) { Textures[each.Key] = each.Value; }
            Keywords.UnionWith(mat.Keywords);
            renderQueue = mat.renderQueue;
        }

        private string Main(string builtIn, string scriptable) => shader.Properties.Contains(scriptable) ? scriptable : builtIn;

        private Vector2[] Placement(string name)
        {
            if (!Placements.TryGetValue(name, out var found))
            {
                Placements[name] = found = new[] { Vector2.one, Vector2.zero };
            }
            return found;
        }

        private bool Has(string name)
        {
            if (!HasProperty(name))
            {
                Log.Error($"Material '{this.name}' with Shader '{shader.name}' doesn't have a property '{name}'");
            }
            return HasProperty(name);
        }
    }
}

namespace UnityFakes
{
    /// <summary>The shaders that a project has: of Unity itself and of its render pipeline.</summary>
    public static class Shaders
    {
        private static readonly string[] Standard =
        {
            "_Color", "_MainTex", "_Cutoff", "_Glossiness", "_GlossMapScale", "_SmoothnessTextureChannel", "_Metallic", "_MetallicGlossMap",
            "_BumpScale", "_BumpMap", "_OcclusionStrength", "_OcclusionMap", "_EmissionColor", "_EmissionMap", "_Mode", "_SrcBlend", "_DstBlend", "_ZWrite",
        };

        private static readonly string[] Universal =
        {
            "_BaseColor", "_BaseMap", "_Cutoff", "_Smoothness", "_SmoothnessTextureChannel", "_Metallic", "_MetallicGlossMap", "_SpecColor",
            "_BumpScale", "_BumpMap", "_OcclusionStrength", "_OcclusionMap", "_EmissionColor", "_EmissionMap", "_Surface", "_Blend", "_Cull",
            "_AlphaClip", "_SrcBlend", "_DstBlend", "_SrcBlendAlpha", "_DstBlendAlpha", "_ZWrite", "_WorkflowMode", "_ReceiveShadows", "_QueueOffset", "_Color", "_MainTex",
        };

        private static readonly string[] HighDefinition =
        {
            "_BaseColor", "_BaseColorMap", "_Metallic", "_Smoothness", "_MaskMap", "_NormalMap", "_NormalScale", "_EmissiveColor", "_EmissiveColorMap",
            "_EmissiveColorLDR", "_EmissiveIntensity", "_UseEmissiveIntensity", "_EmissiveExposureWeight", "_AlphaCutoff", "_AlphaCutoffEnable", "_SurfaceType",
            "_BlendMode", "_DoubleSidedEnable", "_CullMode", "_ZWrite", "_SrcBlend", "_DstBlend", "_AlphaSrcBlend", "_AlphaDstBlend", "_Color", "_MainTex",
            "_SmoothnessRemapMin", "_SmoothnessRemapMax", "_MetallicRemapMin", "_MetallicRemapMax", "_AORemapMin", "_AORemapMax", "_MaterialID", "_ZTestDepthEqualForOpaque",
        };

        private static readonly string[] UnlitUniversal =
            { "_BaseColor", "_BaseMap", "_Cutoff", "_Surface", "_Blend", "_Cull", "_AlphaClip", "_SrcBlend", "_DstBlend", "_ZWrite", "_Color", "_MainTex" };

        private static readonly string[] UnlitHighDefinition =
            { "_UnlitColor", "_UnlitColorMap", "_EmissiveColor", "_SurfaceType", "_DoubleSidedEnable", "_CullMode", "_ZWrite", "_AlphaCutoff", "_AlphaCutoffEnable", "_Color", "_MainTex" };

        /// <summary>Shader names with their properties.</summary>
        public static Dictionary<string, string[]> Known { get; } = new Dictionary<string, string[]>();

        static Shaders() => Use("");

        /// <summary>What Shader.Find finds with a pipeline: "", "URP" or "HDRP".</summary>
        public static void Use(string pipeline)
        {
            Known.Clear();
            Known["Standard"] = Standard;
            Known["Unlit/Texture"] = new[] { "_MainTex" };
            Known["Unlit/Color"] = new[] { "_Color" };
            Known["Unlit/Transparent"] = new[] { "_MainTex" };
            Known["Unlit/Transparent Cutout"] = new[] { "_MainTex", "_Cutoff" };
            Known["Sprites/Default"] = new[] { "_MainTex", "_Color" };
            Known["Hidden/InternalErrorShader"] = new string[0];
            Known["Skybox/Panoramic"] = new[] { "_MainTex", "_Tint", "_Exposure", "_Rotation", "_Mapping", "_ImageType", "_MirrorOnBack", "_Layout" };
            Known["UsdBridge/Plate"] = new[] { "_MainTex" };
            Known["UsdBridge/Holdout"] = new string[0];
            Known["UsdBridge/ShadowCatcher"] = new[] { "_Strength" };
            if (pipeline == "URP")
            {
                Known["Universal Render Pipeline/Lit"] = Universal;
                Known["Universal Render Pipeline/Simple Lit"] = Universal;
                Known["Universal Render Pipeline/Unlit"] = UnlitUniversal;
            }
            else if (pipeline == "HDRP")
            {
                Known["HDRP/Lit"] = HighDefinition;
                Known["HDRP/Unlit"] = UnlitHighDefinition;
            }
        }
    }
}
