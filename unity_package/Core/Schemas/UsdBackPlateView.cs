using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>A picture behind what a camera sees: UsdGeom's BackPlateAPI on a camera.</summary>
    public sealed class UsdBackPlateView
    {
        private UsdBackPlateView(UsdPrim prim, string name)
        {
            Prim = prim;
            Name = name;
            string prefix = "backPlate:" + name + ":";
            Image = SchemaValues.Text(prim, prefix + "image", "");
            AlphaImage = SchemaValues.Text(prim, prefix + "alpha:image", "");
            DepthImage = SchemaValues.Text(prim, prefix + "depth:image", "");
            DepthMinOffset = SchemaValues.Number(prim, prefix + "depth:minOffset", 0);
            DepthNormalizingFactor = SchemaValues.Number(prim, prefix + "depth:normalizingFactor", 1);
            DepthCameraSpaceOffset = SchemaValues.Number(prim, prefix + "depth:cameraSpaceOffset", 0);
            ScaleTweak = SchemaValues.Vector2(prim, prefix + "scale:tweak", new Vector2d(1, 1));
            RotateXYZTweak = SchemaValues.Vector3(prim, prefix + "rotateXYZ:tweak", default);
            TranslateTweak = SchemaValues.Vector3(prim, prefix + "translate:tweak", default);
            LumaSlope = SchemaValues.Vector3(prim, prefix + "luma:slope", new Vector3d(1, 1, 1));
            LumaOffset = SchemaValues.Vector3(prim, prefix + "luma:offset", default);
            LumaPower = SchemaValues.Vector3(prim, prefix + "luma:power", new Vector3d(1, 1, 1));
            PlateVisibility = SchemaValues.Text(prim, prefix + "plateVisibility", "solo");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>The instance's name.</summary>
        public string Name { get; }

        /// <summary>Its picture; as authored, "" where there is none. Sampled where each frame has its own.</summary>
        public SchemaValue<string> Image { get; }

        /// <summary>Picture of its coverage.</summary>
        public SchemaValue<string> AlphaImage { get; }

        /// <summary>Picture of distances.</summary>
        public SchemaValue<string> DepthImage { get; }

        /// <summary>Distance at the depth picture's 0.</summary>
        public SchemaValue<double> DepthMinOffset { get; }

        /// <summary>Distance of the depth picture's 1.</summary>
        public SchemaValue<double> DepthNormalizingFactor { get; }

        /// <summary>Added to distances, in the stage's unit.</summary>
        public SchemaValue<double> DepthCameraSpaceOffset { get; }

        /// <summary>Factors of its size.</summary>
        public SchemaValue<Vector2d> ScaleTweak { get; }

        /// <summary>Turn, in degrees.</summary>
        public SchemaValue<Vector3d> RotateXYZTweak { get; }

        /// <summary>Shift, in the stage's unit.</summary>
        public SchemaValue<Vector3d> TranslateTweak { get; }

        /// <summary>Factors of red, green, blue.</summary>
        public SchemaValue<Vector3d> LumaSlope { get; }

        /// <summary>Added to red, green, blue.</summary>
        public SchemaValue<Vector3d> LumaOffset { get; }

        /// <summary>Exponents of red, green, blue.</summary>
        public SchemaValue<Vector3d> LumaPower { get; }

        /// <summary>"all", "solo" or "mute".</summary>
        public SchemaValue<string> PlateVisibility { get; }

        /// <summary>All of a prim.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static IReadOnlyList<UsdBackPlateView> All(UsdPrim prim)
        {
            return SchemaTargets.Instances(prim, "BackPlateAPI", (one, name) => new UsdBackPlateView(one, name));
        }
    }
}
