using UnityEngine;
using UsdBridge.Plan;
#if USDBRIDGE_HDRP
using UnityEngine.Rendering.HighDefinition;
#endif

namespace UsdBridge
{
    /// <summary>Makes lights.</summary>
    internal static class LightBuilding
    {
        public static Light Add(GameObject owner, LightPlan plan, PipelineKind pipeline)
        {
            var light = owner.AddComponent<Light>();
            light.type = TypeOf(plan.Kind);
            light.color = plan.Color.ToGamma();
            light.useColorTemperature = false; // it is in the colour
            light.intensity = plan.Intensity;
            light.range = plan.Range;
            light.shadows = plan.CastsShadows ? LightShadows.Soft : LightShadows.None;
            light.enabled = plan.IsVisible;
            if (plan.Kind == LightKind.Spot)
            {
                light.spotAngle = plan.SpotAngle;
                light.innerSpotAngle = plan.InnerSpotAngle;
            }
#if UNITY_EDITOR
            if (plan.Kind == LightKind.Rectangle || plan.Kind == LightKind.Disc)
            {
                light.areaSize = plan.AreaSize.ToVector(); // for baking: players have no such property
            }
#endif
#if USDBRIDGE_HDRP
            if (pipeline == PipelineKind.HighDefinition)
            {
                AddPhysical(light, plan);
            }
#endif
            return light;
        }

        /// <summary>The component that animation finds a light's m_Intensity on.</summary>
        public static System.Type IntensityOwner(PipelineKind pipeline)
        {
#if USDBRIDGE_HDRP && !USDBRIDGE_HDRP_17
            return pipeline == PipelineKind.HighDefinition ? typeof(HDAdditionalLightData) : typeof(Light);
#else
            return typeof(Light);
#endif
        }

        /// <summary>Lets animation of a light be seen in players: HDRP before 17 looks at its Animator to know of it.</summary>
        public static void Animate(Light light)
        {
#if USDBRIDGE_HDRP && !USDBRIDGE_HDRP_17
            if (light.TryGetComponent(out HDAdditionalLightData _))
            {
                light.gameObject.AddComponent<Animator>().enabled = false; // the root's does the animation
            }
#endif
        }

        /// <summary>Sets a light's intensity while the shot plays; HDRP before 17 keeps it beside the light.</summary>
        public static void SetIntensity(Light light, float intensity)
        {
#if USDBRIDGE_HDRP && !USDBRIDGE_HDRP_17
            if (light.TryGetComponent(out HDAdditionalLightData data))
            {
                data.intensity = intensity;
                return;
            }
#endif
            light.intensity = intensity;
        }

        private static LightType TypeOf(LightKind kind)
        {
            switch (kind)
            {
                case LightKind.Directional:
                    return LightType.Directional;
                case LightKind.Spot:
                    return LightType.Spot;
                case LightKind.Rectangle:
                    return LightType.Rectangle;
                case LightKind.Disc:
                    return LightType.Disc;
                default:
                    return LightType.Point;
            }
        }

#if USDBRIDGE_HDRP_17
        private static void AddPhysical(Light light, LightPlan plan)
        {
            HDAdditionalLightData data = light.gameObject.AddHDLight(light.type);
            light.lightUnit = (UnityEngine.Rendering.LightUnit)plan.Unit;
            light.intensity = plan.Intensity; // HDRP's native units are the plan's: candela, lux, nits
            light.color = plan.Color.ToGamma();
            light.enableSpotReflector = false;
            Shape(data, plan);
        }
#elif USDBRIDGE_HDRP
        private static void AddPhysical(Light light, LightPlan plan)
        {
            HDAdditionalLightData data = light.gameObject.AddHDLight(ShapeOf(plan.Kind));
            data.enableSpotReflector = false;
            data.SetIntensity(plan.Intensity, (UnityEngine.Rendering.HighDefinition.LightUnit)plan.Unit);
            data.SetColor(plan.Color.ToGamma());
            Shape(data, plan);
        }

        private static HDLightTypeAndShape ShapeOf(LightKind kind)
        {
            switch (kind)
            {
                case LightKind.Directional:
                    return HDLightTypeAndShape.Directional;
                case LightKind.Spot:
                    return HDLightTypeAndShape.ConeSpot;
                case LightKind.Rectangle:
                    return HDLightTypeAndShape.RectangleArea;
                case LightKind.Disc:
                    return HDLightTypeAndShape.DiscArea;
                default:
                    return HDLightTypeAndShape.Point;
            }
        }
#endif
#if USDBRIDGE_HDRP

        private static void Shape(HDAdditionalLightData data, LightPlan plan)
        {
            data.SetRange(plan.Range);
            data.EnableShadows(plan.CastsShadows);
            data.shapeRadius = plan.Radius;
            if (plan.Kind == LightKind.Directional)
            {
                data.angularDiameter = plan.AngularDiameter;
            }
            if (plan.Kind == LightKind.Spot)
            {
                data.SetSpotAngle(plan.SpotAngle, 100 * plan.InnerSpotAngle / plan.SpotAngle);
            }
            if (plan.Kind == LightKind.Rectangle || plan.Kind == LightKind.Disc)
            {
                data.SetAreaLightSize(plan.AreaSize.ToVector());
            }
        }
#endif
    }
}
