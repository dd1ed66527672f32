using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Values on a shape: texture coordinates, colours, normals, weights.</summary>
    public sealed class UsdPrimvar
    {
        private const string Prefix = "primvars:";
        private const string IndicesSuffix = ":indices";

        private UsdPrimvar(UsdAttribute attribute, string name, PrimvarInterpolation interpolation, bool hasIndices)
        {
            Attribute = attribute;
            Name = name;
            Interpolation = interpolation;
            ElementSize = Math.Max(1, (int)attribute.GetMetadata("elementSize").AsInteger(1));
            IndicesAttribute = hasIndices ? attribute.Prim.GetAttribute(attribute.Name + IndicesSuffix) : null;
        }

        /// <summary>Its name without "primvars:": "st".</summary>
        public string Name { get; }

        /// <summary>Its values.</summary>
        public UsdAttribute Attribute { get; }

        /// <summary>Which value is whose; null where they are in order.</summary>
        public UsdAttribute IndicesAttribute { get; }

        /// <summary>What each value is for.</summary>
        public PrimvarInterpolation Interpolation { get; }

        /// <summary>Values that belong together: joints that a point is bound to; 1 of most.</summary>
        public int ElementSize { get; }

        /// <summary>Its type as USD writes it: "texCoord2f[]".</summary>
        public string TypeName => Attribute.TypeName;

        /// <summary>Does it change over time?</summary>
        public bool IsTimeVarying => Attribute.IsTimeVarying
            || (IndicesAttribute != null && IndicesAttribute.IsTimeVarying);

        /// <summary>A primvar of a prim itself; null if there is none.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static UsdPrimvar Of(UsdPrim prim, string name)
        {
            UsdAttribute attribute = prim.GetAttribute(Prefix + name);
            bool hasValue = attribute != null && (!attribute.Get().IsNone || attribute.Times.Count > 0);
            return hasValue
                ? new UsdPrimvar(attribute, name, ReadInterpolation(attribute, PrimvarInterpolation.Constant), true)
                : null;
        }

        /// <summary>A primvar of a prim, or a constant one of the nearest above that has it; null if there is none.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static UsdPrimvar Find(UsdPrim prim, string name)
        {
            UsdPrimvar found = Of(prim, name);
            for (UsdPrim at = prim.Parent; found == null && at?.Parent != null; at = at.Parent)
            {
                found = Of(at, name);
                if (found != null && found.Interpolation != PrimvarInterpolation.Constant)
                {
                    return null;
                }
            }
            return found;
        }

        /// <summary>All primvars of a prim itself, by name.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static IReadOnlyList<UsdPrimvar> All(UsdPrim prim)
        {
            var found = new List<UsdPrimvar>();
            foreach (UsdAttribute attribute in prim.Attributes)
            {
                string name = attribute.Name;
                if (name.StartsWith(Prefix, StringComparison.Ordinal)
                    && !name.EndsWith(IndicesSuffix, StringComparison.Ordinal))
                {
                    UsdPrimvar primvar = Of(prim, name.Substring(Prefix.Length));
                    if (primvar != null)
                    {
                        found.Add(primvar);
                    }
                }
            }
            return found;
        }

        /// <summary>The attribute "normals" as a primvar: one for each point unless it says otherwise.</summary>
        internal static UsdPrimvar OfNormals(UsdAttribute normals)
        {
            return new UsdPrimvar(normals, "normals", ReadInterpolation(normals, PrimvarInterpolation.Vertex), false);
        }

        /// <summary>Its values at a time code.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public PrimvarData At(double timeCode)
        {
            Value value = Attribute.Get(timeCode);
            value = value.IsNone && Attribute.Times.Count > 0 ? Attribute.Get(Attribute.Times[0]) : value;
            int[] indices = IndicesAttribute?.Get(timeCode).As<int[]>();
            return new PrimvarData(value, indices, Interpolation, ElementSize);
        }

        private static PrimvarInterpolation ReadInterpolation(UsdAttribute attribute, PrimvarInterpolation otherwise)
        {
            switch (attribute.GetMetadata("interpolation").AsText())
            {
                case "constant":
                    return PrimvarInterpolation.Constant;
                case "uniform":
                    return PrimvarInterpolation.Uniform;
                case "varying":
                    return PrimvarInterpolation.Varying;
                case "vertex":
                    return PrimvarInterpolation.Vertex;
                case "faceVarying":
                    return PrimvarInterpolation.FaceVarying;
                default:
                    return otherwise;
            }
        }
    }
}
