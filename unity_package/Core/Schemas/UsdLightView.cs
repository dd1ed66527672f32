namespace UsdBridge
{
    /// <summary>A light. Distant lights, rectangles and disks shine along their −Z.</summary>
    public sealed class UsdLightView
    {
        /// <summary>The light of a prim.</summary>
        public UsdLightView(UsdPrim prim)
        {
            Prim = prim;
            Intensity = SchemaValues.Number(prim, "inputs:intensity", prim.TypeName == "DistantLight" ? 50000 : 1);
            Exposure = SchemaValues.Number(prim, "inputs:exposure", 0);
            Color = SchemaValues.Vector3(prim, "inputs:color", new Vector3d(1, 1, 1));
            EnableColorTemperature = SchemaValues.Flag(prim, "inputs:enableColorTemperature", false);
            ColorTemperature = SchemaValues.Number(prim, "inputs:colorTemperature", 6500);
            Normalize = SchemaValues.Flag(prim, "inputs:normalize", false);
            Diffuse = SchemaValues.Number(prim, "inputs:diffuse", 1);
            Specular = SchemaValues.Number(prim, "inputs:specular", 1);
            Radius = SchemaValues.Number(prim, "inputs:radius", 0.5);
            Length = SchemaValues.Number(prim, "inputs:length", 1);
            Width = SchemaValues.Number(prim, "inputs:width", 1);
            Height = SchemaValues.Number(prim, "inputs:height", 1);
            Angle = SchemaValues.Number(prim, "inputs:angle", 0.53f);
            TextureFile = SchemaValues.Text(prim, "inputs:texture:file", "");
            TextureFormat = SchemaValues.Text(prim, "inputs:texture:format", "automatic");
            PoleAxis = SchemaValues.Text(prim, "poleAxis", "scene");
            TreatAsPoint = SchemaValues.Flag(prim, "treatAsPoint", false);
            TreatAsLine = SchemaValues.Flag(prim, "treatAsLine", false);
            ConeAngle = SchemaValues.Number(prim, "inputs:shaping:cone:angle", 90);
            ConeSoftness = SchemaValues.Number(prim, "inputs:shaping:cone:softness", 0);
            Focus = SchemaValues.Number(prim, "inputs:shaping:focus", 0);
            FocusTint = SchemaValues.Vector3(prim, "inputs:shaping:focusTint", default);
            IesFile = SchemaValues.Text(prim, "inputs:shaping:ies:file", "");
            IesAngleScale = SchemaValues.Number(prim, "inputs:shaping:ies:angleScale", 0);
            IesNormalize = SchemaValues.Flag(prim, "inputs:shaping:ies:normalize", false);
            ShadowEnable = SchemaValues.Flag(prim, "inputs:shadow:enable", true);
            ShadowColor = SchemaValues.Vector3(prim, "inputs:shadow:color", default);
            ShadowDistance = SchemaValues.Number(prim, "inputs:shadow:distance", -1);
            ShadowFalloff = SchemaValues.Number(prim, "inputs:shadow:falloff", -1);
            ShadowFalloffGamma = SchemaValues.Number(prim, "inputs:shadow:falloffGamma", 1);
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Brightness before exposure: nits, unless normalised; of a distant light over an area of its disk.</summary>
        public SchemaValue<double> Intensity { get; }

        /// <summary>Stops: brightness doubles with each.</summary>
        public SchemaValue<double> Exposure { get; }

        /// <summary>Linear red, green, blue; times the colour of the temperature.</summary>
        public SchemaValue<Vector3d> Color { get; }

        /// <summary>Does the colour temperature count?</summary>
        public SchemaValue<bool> EnableColorTemperature { get; }

        /// <summary>Kelvin.</summary>
        public SchemaValue<double> ColorTemperature { get; }

        /// <summary>Is brightness divided by the light's area, so that its size does not change its power?</summary>
        public SchemaValue<bool> Normalize { get; }

        /// <summary>Factor of its diffuse share.</summary>
        public SchemaValue<double> Diffuse { get; }

        /// <summary>Factor of its specular share.</summary>
        public SchemaValue<double> Specular { get; }

        /// <summary>Of a sphere, disk or cylinder; the stage's unit.</summary>
        public SchemaValue<double> Radius { get; }

        /// <summary>Of a cylinder, along its X; the stage's unit.</summary>
        public SchemaValue<double> Length { get; }

        /// <summary>Of a rectangle or portal, along X; the stage's unit.</summary>
        public SchemaValue<double> Width { get; }

        /// <summary>Of a rectangle or portal, along Y; the stage's unit.</summary>
        public SchemaValue<double> Height { get; }

        /// <summary>How wide a distant light's source is, in degrees.</summary>
        public SchemaValue<double> Angle { get; }

        /// <summary>Picture of a dome or rectangle; as authored, "" where there is none.</summary>
        public SchemaValue<string> TextureFile { get; }

        /// <summary>How a dome's picture is laid out: "latlong", "mirroredBall", "angular", "cubeMapVerticalCross".</summary>
        public SchemaValue<string> TextureFormat { get; }

        /// <summary>The axis of a DomeLight_1's poles: "scene", "Y" or "Z".</summary>
        public SchemaValue<string> PoleAxis { get; }

        /// <summary>Is a sphere to be drawn as a point?</summary>
        public SchemaValue<bool> TreatAsPoint { get; }

        /// <summary>Is a cylinder to be drawn as a line?</summary>
        public SchemaValue<bool> TreatAsLine { get; }

        /// <summary>Degrees from the axis, −Z, to the cone's edge.</summary>
        public SchemaValue<double> ConeAngle { get; }

        /// <summary>Share of the cone that fades, 0 to 1.</summary>
        public SchemaValue<double> ConeSoftness { get; }

        /// <summary>Exponent that gathers light about the axis.</summary>
        public SchemaValue<double> Focus { get; }

        /// <summary>Colour of the light that the focus takes away.</summary>
        public SchemaValue<Vector3d> FocusTint { get; }

        /// <summary>A profile of its light; as authored, "" where there is none.</summary>
        public SchemaValue<string> IesFile { get; }

        /// <summary>Change of the profile's angles.</summary>
        public SchemaValue<double> IesAngleScale { get; }

        /// <summary>Does the profile leave the light's power alone?</summary>
        public SchemaValue<bool> IesNormalize { get; }

        /// <summary>Does it cast shadows?</summary>
        public SchemaValue<bool> ShadowEnable { get; }

        /// <summary>Colour of its shadows.</summary>
        public SchemaValue<Vector3d> ShadowColor { get; }

        /// <summary>How far shadows reach, in the stage's unit; −1 is without end.</summary>
        public SchemaValue<double> ShadowDistance { get; }

        /// <summary>From where shadows fade, in the stage's unit; −1 is nowhere.</summary>
        public SchemaValue<double> ShadowFalloff { get; }

        /// <summary>How shadows fade.</summary>
        public SchemaValue<double> ShadowFalloffGamma { get; }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return System.Array.IndexOf(Types, prim.TypeName) >= 0;
        }

        /// <summary>Types of lights: "SphereLight" …; not meshes with LightAPI.</summary>
        public static readonly string[] Types =
        {
            "CylinderLight", "DiskLight", "DistantLight", "DomeLight", "DomeLight_1", "GeometryLight", "PortalLight",
            "RectLight", "SphereLight",
        };

        /// <summary>Does the light go out in a cone only?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public bool HasShaping => Prim.HasApi("ShapingAPI");

        /// <summary>Its colour at a time code, its temperature included: linear Rec. 709.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public Vector3d ColorAt(double timeCode)
        {
            Vector3d color = Color.At(timeCode);
            if (!EnableColorTemperature.At(timeCode))
            {
                return color;
            }
            Vector3d glow = Blackbody.Color(ColorTemperature.At(timeCode));
            return new Vector3d(color.X * glow.X, color.Y * glow.Y, color.Z * glow.Z);
        }
    }
}
