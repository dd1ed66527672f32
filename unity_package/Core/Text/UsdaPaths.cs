using System;

namespace UsdBridge
{
    /// <summary>Reads paths that have to be absolute in the end, and checks what they name.</summary>
    internal static class UsdaPaths
    {
        /// <summary>The prim that a spec is of or in, without the variant that it may be of.</summary>
        public static UsdPath PrimOf(Spec spec)
        {
            UsdPath path = spec.Path;
            while (path.Kind != UsdPathKind.Prim && path.Parent != null)
            {
                path = path.Parent;
            }
            return path;
        }

        /// <summary>The path here, of a prim; relative ones start from a prim.</summary>
        public static UsdPath ReadPrim(UsdaCursor cursor, UsdPath anchor)
        {
            int start = cursor.At;
            UsdPath path = UsdaLiterals.ReadPath(cursor).MakeAbsolute(anchor);
            return path.IsPrim && !HasVariants(path)
                ? path
                : throw cursor.Fault(start, "expected the path of a prim, without variants");
        }

        /// <summary>The path here, of a prim or property; relative ones start from a prim.</summary>
        public static UsdPath ReadTarget(UsdaCursor cursor, UsdPath anchor)
        {
            int start = cursor.At;
            UsdPath path = UsdaLiterals.ReadPath(cursor).MakeAbsolute(anchor);
            bool isTarget = path.IsPrim || path.IsProperty || path.Kind == UsdPathKind.TargetAttribute
                || path.Kind == UsdPathKind.Mapper;
            return isTarget && !HasVariants(path)
                ? path
                : throw cursor.Fault(start, "expected the path of a prim or property, without variants");
        }

        /// <summary>A path expression, or an array of them, as OpenUSD writes it.</summary>
        /// <remarks>Relative paths in it start from the prim, if one is given; else they stay relative.</remarks>
        public static Value Rewritten(UsdaCursor cursor, int start, Value value, UsdPath prim)
        {
            try
            {
                Converter<string, string> rewrite = text => UsdaPathExpression.Rewrite(text, prim);
                return value.IsArray
                    ? Value.ArrayOf(value.Kind, Array.ConvertAll(value.As<string[]>(), rewrite))
                    : Value.Of(value.Kind, rewrite(value.AsText()));
            }
            catch (UsdException fault)
            {
                throw cursor.Fault(start, fault.Message);
            }
        }

        /// <summary>Is a variant chosen anywhere in a path?</summary>
        public static bool HasVariants(UsdPath path)
        {
            for (; path != null; path = path.Parent)
            {
                if (path.Kind == UsdPathKind.Variant)
                {
                    return true;
                }
            }
            return false;
        }

        /// <summary>The path of a prim without the variants that are chosen in it.</summary>
        public static UsdPath WithoutVariants(UsdPath path)
        {
            if (!HasVariants(path))
            {
                return path;
            }
            UsdPath parent = WithoutVariants(path.Parent);
            return path.Kind == UsdPathKind.Variant ? parent : parent.AppendChild(path.Name);
        }
    }
}
