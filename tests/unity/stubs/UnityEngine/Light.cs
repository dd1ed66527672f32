// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/Graphics/Light.bindings.cs; Runtime/Export/Graphics/GraphicsEnums.cs; Runtime/Export/Graphics/Light.deprecated.cs; Runtime/Export/Graphics/GraphicsComponents.bindings.cs
// https://docs.unity3d.com/ScriptReference/Light.html
using System;

namespace UnityEngine
{
    public enum LightType
    {
        Spot = 0,
        Directional = 1,
        Point = 2,
#if UNITY_6000_0_OR_NEWER
        [Obsolete("Enum member LightType.Area has been deprecated. Use LightType.Rectangle instead (UnityUpgradable) -> Rectangle", true)]
#endif
        Area = 3,
        Rectangle = 3,
        Disc = 4,
#if UNITY_6000_0_OR_NEWER
        Pyramid = 5,
        Box = 6,
        Tube = 7,
#endif
    }

    public enum LightShadows { None = 0, Hard = 1, Soft = 2 }

    public enum LightRenderMode { Auto = 0, ForcePixel = 1, ForceVertex = 2 }

    public sealed class Light : Behaviour
    {
        public LightType type { get; set; } = LightType.Point;
        public Color color { get; set; } = Color.white;
        public float colorTemperature { get; set; } = 6570;
        public bool useColorTemperature { get; set; }
        public float intensity { get; set; } = 1;
        public float bounceIntensity { get; set; } = 1;
        public float range { get; set; } = 10;
        public float spotAngle { get; set; } = 30;
        public float innerSpotAngle { get; set; } = 21.8f;
        public LightShadows shadows { get; set; }
        public float shadowStrength { get; set; } = 1;
        public float shadowBias { get; set; } = .05f;
        public Texture cookie { get; set; }
        public float cookieSize { get; set; } = 10;
        public int cullingMask { get; set; } = -1;
        public LightRenderMode renderMode { get; set; }
#if UNITY_EDITOR
        public Vector2 areaSize { get; set; } = Vector2.one;
        public float shadowRadius { get; set; }
        public float shadowAngle { get; set; }
#endif
        internal Vector2 Area
        {
#if UNITY_EDITOR
            get => areaSize;
            set => areaSize = value;
#else
            get; set;
#endif
        }
#if UNITY_6000_0_OR_NEWER
        public Rendering.LightUnit lightUnit { get; set; } = Rendering.LightUnit.Candela;
        public float luxAtDistance { get; set; } = 1;
        public bool enableSpotReflector { get; set; } = true;
#endif
    }
}

#if UNITY_6000_0_OR_NEWER
namespace UnityEngine.Rendering
{
    public enum LightUnit { Lumen = 0, Candela = 1, Lux = 2, Nits = 3, Ev100 = 4 }
}
#endif
