namespace UsdBridge.Plan
{
    /// <summary>A light, at the shot's beginning. It shines along +Z.</summary>
    public sealed class LightPlan
    {
        internal LightPlan()
        {
        }

        /// <summary>Which light of Unity's it becomes.</summary>
        public LightKind Kind { get; internal set; }

        /// <summary>Its colour, that of its temperature in it; the largest component is 1.</summary>
        public LinearColor Color { get; internal set; }

        /// <summary>Kelvin, for showing only: it is in Color already. 0 where none is told.</summary>
        public float Temperature { get; internal set; }

        /// <summary>How bright it is, in Unit, before LightScale; for white of Color.</summary>
        public float Photometric { get; internal set; }

        /// <summary>What Photometric counts.</summary>
        public LightUnit Unit { get; internal set; }

        /// <summary>
        /// UnityEngine.Light.intensity in the pipeline that was planned for; in HDRP it is in Unit.
        /// </summary>
        public float Intensity { get; internal set; }

        /// <summary>Metres that it reaches.</summary>
        public float Range { get; internal set; }

        /// <summary>Degrees, whole cone.</summary>
        public float SpotAngle { get; internal set; }

        /// <summary>Degrees, whole cone that is fully lit.</summary>
        public float InnerSpotAngle { get; internal set; }

        /// <summary>Metres: width and height of a rectangle; of a disc, its radius in both.</summary>
        public Float2 AreaSize { get; internal set; }

        /// <summary>Metres, of a sphere's or disc's body; 0 for a point.</summary>
        public float Radius { get; internal set; }

        /// <summary>Degrees, of a directional light's disc in the sky.</summary>
        public float AngularDiameter { get; internal set; }

        /// <summary>Does it cast shadows?</summary>
        public bool CastsShadows { get; internal set; }

        /// <summary>Is it on at the shot's beginning?</summary>
        public bool IsVisible { get; internal set; } = true;

        /// <summary>Of a dome, the latitude-longitude picture of the surroundings; null without one.</summary>
        public string TextureId { get; internal set; }
    }
}
