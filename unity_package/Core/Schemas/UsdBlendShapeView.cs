using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Another shape of a mesh: how far its points move.</summary>
    public sealed class UsdBlendShapeView
    {
        private const string InbetweenPrefix = "inbetweens:";
        private const string NormalsSuffix = ":normalOffsets";

        /// <summary>The blend shape of a prim.</summary>
        public UsdBlendShapeView(UsdPrim prim)
        {
            Prim = prim;
            Offsets = SchemaValues.Floats(prim, "offsets");
            NormalOffsets = SchemaValues.Floats(prim, "normalOffsets");
            PointIndices = SchemaValues.Wholes(prim, "pointIndices");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>x, y, z of each.</summary>
        public SchemaValue<float[]> Offsets { get; }

        /// <summary>x, y, z of each, or none.</summary>
        public SchemaValue<float[]> NormalOffsets { get; }

        /// <summary>The point that each offset is of; none: they are in order.</summary>
        public SchemaValue<int[]> PointIndices { get; }

        /// <summary>Shapes on the way, by increasing weight.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<UsdInbetweenShape> Inbetweens
        {
            get
            {
                var shapes = new List<UsdInbetweenShape>();
                foreach (UsdAttribute attribute in Prim.Attributes)
                {
                    Value weight = attribute.GetMetadata("weight");
                    if (attribute.Name.StartsWith(InbetweenPrefix, StringComparison.Ordinal)
                        && !attribute.Name.EndsWith(NormalsSuffix, StringComparison.Ordinal) && weight.IsNumber)
                    {
                        float[] normals = SchemaValues.Floats(Prim, attribute.Name + NormalsSuffix).Value;
                        float[] offsets = SchemaValues.Floats(Prim, attribute.Name).Value;
                        string name = attribute.Name.Substring(InbetweenPrefix.Length);
                        shapes.Add(new UsdInbetweenShape(name, weight.AsDouble(), offsets, normals));
                    }
                }
                shapes.Sort((one, other) => one.Weight.CompareTo(other.Weight));
                return shapes;
            }
        }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.TypeName == "BlendShape";
        }
    }
}
