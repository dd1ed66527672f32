using System;

namespace UsdBridge.Plan
{
    /// <summary>A light of a stage, and what it becomes.</summary>
    internal sealed class StageLight
    {
        private const float MostSpotAngle = 179;

        private static readonly string[] Intensity = { "m_Intensity" };
        private static readonly string[] Color = { "m_Color.r", "m_Color.g", "m_Color.b" };
        private static readonly string[] Cone = { "m_SpotAngle", "m_InnerSpotAngle" };

        private readonly Planning _planning;
        private readonly PlannedPrim _planned;
        private readonly Vector3d _scale;

        private StageLight(Planning planning, PlannedPrim planned)
        {
            _planning = planning;
            _planned = planned;
            View = new UsdLightView(planned.Prim);
            _scale = WorldScale.Of(planned.Prim, planning.Clock.Start);
        }

        public UsdLightView View { get; }

        public LightPlan Plan { get; private set; }

        public string Id => _planned.Id;

        public bool IsScaledEvenly => WorldScale.IsEven(_scale);

        /// <summary>Candela of the brightest frame; of an area light, as far away as it counts as a point.</summary>
        public double MostCandela
        {
            get
            {
                double most = Photometric(_planning.Clock.Start);
                foreach (double code in _planning.Clock.SamplesOf(Brightness().Times))
                {
                    most = Math.Max(most, Photometric(code));
                }
                return Plan.Unit == LightUnit.Nits ? most * AreaOfUnit() * UnitArea : most;
            }
        }

        /// <summary>Unity metres² in a unit of the stage squared.</summary>
        private double UnitArea => _planning.Length * _planning.Length;

        /// <summary>The light of a prim; null where Unity has none like it.</summary>
        public static StageLight Of(Planning planning, PlannedPrim planned)
        {
            var light = new StageLight(planning, planned);
            LightKind? kind = light.KindOf();
            if (kind == null)
            {
                planning.Findings.Warn("unity.light-unknown", planned.Id,
                    $"Unity has no light like a {planned.Prim.TypeName}", "it is left out; put another in its place");
                return null;
            }
            light.Plan = light.Still(kind.Value, planning.Clock.Start);
            return light;
        }

        /// <summary>Lux on a surface there that faces it.</summary>
        /// <param name="place">Metres of the world.</param>
        public double IlluminanceAt(Vector3d place)
        {
            Matrix4 world = UsdXform.LocalToWorld(_planned.Prim, _planning.Clock.Start);
            Vector3d stands = _planning.Space.WorldDirection(world.Translation) * _planning.Length;
            double distance = Math.Max(0.1, (stands - place).Length);
            return Photometry.Illuminance(Plan.Photometric, Plan.Unit, distance, AreaOfUnit() * UnitArea);
        }

        /// <summary>Adds its curves.</summary>
        /// <param name="scale">Unity's intensity for a photometric 1.</param>
        public void Animate(double scale)
        {
            Track brightness = Brightness();
            Animate(brightness, Intensity, code => new[] { (float)(Photometric(code) * scale) });
            Animate(brightness, Color, code =>
            {
                LinearColor color = ColorOf(View.ColorAt(code));
                return new[] { Gamma(color.R), Gamma(color.G), Gamma(color.B) };
            });
            if (Plan.Kind == LightKind.Spot)
            {
                Animate(new Track().With(View.ConeAngle).With(View.ConeSoftness), Cone, code =>
                {
                    Float2 angles = ConeAt(code);
                    return new[] { angles.X, angles.Y };
                });
            }
        }

        private void Animate(Track track, string[] properties, Func<double, float[]> row)
        {
            if (Plan.Kind != LightKind.Environment)
            {
                track.Animate(_planning, _planned, CurveTarget.Light, properties, row);
            }
        }

        private Track Brightness()
        {
            return new Track().With(View.Intensity).With(View.Exposure).With(View.Color)
                .With(View.EnableColorTemperature).With(View.ColorTemperature).With(View.Radius).With(View.Length)
                .With(View.Width).With(View.Height).With(View.Angle);
        }

        private LightKind? KindOf()
        {
            switch (View.Prim.TypeName)
            {
                case "DistantLight":
                    return LightKind.Directional;
                case "RectLight":
                    return LightKind.Rectangle;
                case "DiskLight":
                    return LightKind.Disc;
                case "DomeLight":
                case "DomeLight_1":
                    return LightKind.Environment;
                case "SphereLight":
                case "CylinderLight":
                    bool isCone = View.HasShaping && View.ConeAngle.Value < 90;
                    return isCone ? LightKind.Spot : LightKind.Point;
                default:
                    return null;
            }
        }

        private LightPlan Still(LightKind kind, double code)
        {
            bool isWarm = View.EnableColorTemperature.At(code);
            Plan = new LightPlan { Kind = kind };
            Float2 cone = ConeAt(code);
            double length = _planning.Length;
            bool isRound = View.Prim.TypeName == "SphereLight" || View.Prim.TypeName == "DiskLight";
            double radius = isRound ? View.Radius.At(code) * WorldScale.Mean(_scale) * length : 0;
            Plan.Color = ColorOf(View.ColorAt(code));
            Plan.Temperature = isWarm ? (float)View.ColorTemperature.At(code) : 0;
            Plan.Unit = UnitOf(kind);
            Plan.Photometric = (float)Photometric(code);
            Plan.SpotAngle = cone.X;
            Plan.InnerSpotAngle = cone.Y;
            Plan.AreaSize = kind == LightKind.Disc
                ? new Float2((float)radius, (float)radius)
                : new Float2((float)(View.Width.At(code) * _scale.X * length),
                    (float)(View.Height.At(code) * _scale.Y * length));
            Plan.Radius = (float)radius;
            Plan.AngularDiameter = kind == LightKind.Directional ? (float)View.Angle.At(code) : 0;
            Plan.CastsShadows = View.ShadowEnable.At(code) && kind != LightKind.Environment;
            return Plan;
        }

        private static LightUnit UnitOf(LightKind kind)
        {
            switch (kind)
            {
                case LightKind.Directional:
                    return LightUnit.Lux;
                case LightKind.Point:
                case LightKind.Spot:
                    return LightUnit.Candela;
                default:
                    return LightUnit.Nits;
            }
        }

        /// <summary>In the plan's unit, for a colour whose largest component is 1.</summary>
        private double Photometric(double code)
        {
            Vector3d color = View.ColorAt(code);
            double largest = Math.Max(color.X, Math.Max(color.Y, color.Z));
            double luminance = View.Intensity.At(code) * Math.Pow(2, View.Exposure.At(code)) * Math.Max(0, largest);
            bool isNormalized = View.Normalize.At(code);
            double radius = View.Radius.At(code) * WorldScale.Mean(_scale);
            double value;
            switch (View.Prim.TypeName)
            {
                case "DistantLight":
                    value = Photometry.Distant(luminance, View.Angle.At(code), isNormalized);
                    break;
                case "SphereLight":
                    value = Photometry.Sphere(luminance, radius, isNormalized, _planning.Length);
                    break;
                case "CylinderLight":
                    double length = View.Length.At(code) * _scale.X;
                    value = Photometry.Cylinder(luminance, radius, length, isNormalized, _planning.Length);
                    break;
                default:
                    value = Photometry.Area(luminance, AreaOfUnit(), isNormalized);
                    break;
            }
            return value >= 0 && value < 1e30 ? value : 0;
        }

        /// <summary>What emits, in units of the stage squared; 1 where nothing flat does.</summary>
        private double AreaOfUnit()
        {
            double code = _planning.Clock.Start;
            switch (View.Prim.TypeName)
            {
                case "RectLight":
                    return View.Width.At(code) * _scale.X * View.Height.At(code) * _scale.Y;
                case "DiskLight":
                    double radius = View.Radius.At(code);
                    return Math.PI * radius * radius * _scale.X * _scale.Y;
                default:
                    return 1;
            }
        }

        private Float2 ConeAt(double code)
        {
            // USD's angle is from the axis to the edge.
            double whole = Math.Max(1, Math.Min(MostSpotAngle, 2 * View.ConeAngle.At(code)));
            double softness = Math.Max(0, Math.Min(1, View.ConeSoftness.At(code)));
            return Plan.Kind == LightKind.Spot
                ? new Float2((float)whole, (float)(whole * (1 - softness))) : default;
        }

        private static LinearColor ColorOf(Vector3d color)
        {
            double largest = Math.Max(color.X, Math.Max(color.Y, color.Z));
            if (!(largest > 0) || double.IsInfinity(largest))
            {
                return new LinearColor(1, 1, 1);
            }
            return new LinearColor((float)(Math.Max(0, color.X) / largest), (float)(Math.Max(0, color.Y) / largest),
                (float)(Math.Max(0, color.Z) / largest));
        }

        /// <summary>As UnityEngine.Color.gamma and the sRGB standard have it: Light.color is not linear.</summary>
        private static float Gamma(float linear)
        {
            return linear <= 0.0031308f ? linear * 12.92f : (float)(1.055 * Math.Pow(linear, 1 / 2.4) - 0.055);
        }
    }
}
