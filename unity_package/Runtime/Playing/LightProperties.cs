using System;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>A light's numbers by the names that animation has for them.</summary>
    internal static class LightProperties
    {
        /// <summary>What sets a number; null for a name that it has not.</summary>
        public static Action<float> SetterOf(Light light, string property)
        {
            switch (property)
            {
                case "m_Intensity":
                    return value => LightBuilding.SetIntensity(light, value);
                case "m_Range":
                    return value => light.range = value;
                case "m_SpotAngle":
                    return value => light.spotAngle = value;
                case "m_InnerSpotAngle":
                    return value => light.innerSpotAngle = value;
                case "m_Color.r":
                    return value => light.color = new Color(value, light.color.g, light.color.b);
                case "m_Color.g":
                    return value => light.color = new Color(light.color.r, value, light.color.b);
                case "m_Color.b":
                    return value => light.color = new Color(light.color.r, light.color.g, value);
                case "m_Enabled":
                    return value => light.enabled = value > 0.5f;
                default:
                    return null;
            }
        }
    }
}
