namespace UsdBridge.Plan
{
    /// <summary>Photometric units, as UnityEngine.Rendering.LightUnit, number for number.</summary>
    public enum LightUnit
    {
        /// <summary>Luminous flux.</summary>
        Lumen,
        /// <summary>Luminous intensity.</summary>
        Candela,
        /// <summary>Illuminance.</summary>
        Lux,
        /// <summary>Luminance.</summary>
        Nits,
    }
}
