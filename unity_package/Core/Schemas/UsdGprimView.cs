namespace UsdBridge
{
    /// <summary>A shape by its measures: Cube, Sphere, Capsule, Cylinder, Cone or Plane.</summary>
    public sealed class UsdGprimView
    {
        /// <summary>The shape of a prim.</summary>
        public UsdGprimView(UsdPrim prim)
        {
            Prim = prim;
            Size = SchemaValues.Number(prim, "size", 2);
            Radius = SchemaValues.Number(prim, "radius", prim.TypeName == "Capsule" ? 0.5 : 1);
            RadiusBottom = SchemaValues.Number(prim, "radiusBottom", prim.TypeName == "Capsule_1" ? 0.5 : 1);
            RadiusTop = SchemaValues.Number(prim, "radiusTop", prim.TypeName == "Capsule_1" ? 0.5 : 1);
            bool isCapsule = prim.TypeName.StartsWith("Capsule", System.StringComparison.Ordinal);
            Height = SchemaValues.Number(prim, "height", isCapsule ? 1 : 2);
            Width = SchemaValues.Number(prim, "width", 2);
            Length = SchemaValues.Number(prim, "length", 2);
            Axis = SchemaValues.Text(prim, "axis", "Z");
            DoubleSided = SchemaValues.Flag(prim, "doubleSided", prim.TypeName == "Plane");
            Orientation = SchemaValues.Text(prim, "orientation", "rightHanded");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Edge of a cube.</summary>
        public SchemaValue<double> Size { get; }

        /// <summary>Of a sphere, capsule, cylinder or cone.</summary>
        public SchemaValue<double> Radius { get; }

        /// <summary>Of a Capsule_1 or Cylinder_1.</summary>
        public SchemaValue<double> RadiusBottom { get; }

        /// <summary>Of a Capsule_1 or Cylinder_1.</summary>
        public SchemaValue<double> RadiusTop { get; }

        /// <summary>Of a capsule (without its caps), cylinder or cone, along the axis.</summary>
        public SchemaValue<double> Height { get; }

        /// <summary>Of a plane: along X, along Z where the axis is X.</summary>
        public SchemaValue<double> Width { get; }

        /// <summary>Of a plane: along Y, along Z where the axis is Y.</summary>
        public SchemaValue<double> Length { get; }

        /// <summary>The axis of all but cubes and spheres; a plane's normal.</summary>
        public SchemaValue<string> Axis { get; }

        /// <summary>Is it seen from inside too?</summary>
        public SchemaValue<bool> DoubleSided { get; }

        /// <summary>"leftHanded" turns it inside out.</summary>
        public SchemaValue<string> Orientation { get; }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return System.Array.IndexOf(Types, prim.TypeName) >= 0;
        }

        /// <summary>Types of such shapes.</summary>
        public static readonly string[] Types =
        {
            "Capsule", "Capsule_1", "Cone", "Cube", "Cylinder", "Cylinder_1", "Plane", "Sphere",
        };
    }
}
