using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>A type that attributes and dictionary entries of usda texts may have.</summary>
    internal sealed class UsdaType
    {
        private const string Table =
            "bool Bool;uchar UChar;int Int;uint UInt;int64 Int64;uint64 UInt64;half Half;float Float;double Double;"
            + "string String;token Token;asset Asset;timecode TimeCode;pathExpression PathExpression;"
            + "int2 Vec2i;half2 Vec2h;float2 Vec2f;double2 Vec2d;int3 Vec3i;half3 Vec3h;float3 Vec3f;double3 Vec3d;"
            + "int4 Vec4i;half4 Vec4h;float4 Vec4f;double4 Vec4d;point3h Vec3h;point3f Vec3f;point3d Vec3d;"
            + "vector3h Vec3h;vector3f Vec3f;vector3d Vec3d;normal3h Vec3h;normal3f Vec3f;normal3d Vec3d;"
            + "color3h Vec3h;color3f Vec3f;color3d Vec3d;color4h Vec4h;color4f Vec4f;color4d Vec4d;"
            + "texCoord2h Vec2h;texCoord2f Vec2f;texCoord2d Vec2d;texCoord3h Vec3h;texCoord3f Vec3f;texCoord3d Vec3d;"
            + "quath Quath;quatf Quatf;quatd Quatd;matrix2d Matrix2d;matrix3d Matrix3d;matrix4d Matrix4d;"
            + "frame4d Matrix4d;duration Duration;opaque None;group None;"
            // Names of long ago
            + "Vec2i Vec2i;Vec2h Vec2h;Vec2f Vec2f;Vec2d Vec2d;Vec3i Vec3i;Vec3h Vec3h;Vec3f Vec3f;Vec3d Vec3d;"
            + "Vec4i Vec4i;Vec4h Vec4h;Vec4f Vec4f;Vec4d Vec4d;PointFloat Vec3f;Point Vec3d;NormalFloat Vec3f;"
            + "Normal Vec3d;VectorFloat Vec3f;Vector Vec3d;ColorFloat Vec3f;Color Vec3d;Quath Quath;Quatf Quatf;"
            + "Quatd Quatd;Matrix2d Matrix2d;Matrix3d Matrix3d;Matrix4d Matrix4d;Frame Matrix4d;Transform Matrix4d;"
            + "PointIndex Int;EdgeIndex Int;FaceIndex Int;Schema Token";

        private static readonly Dictionary<string, UsdaType> Types = MakeTypes();

        private UsdaType(string name, ValueKind kind, bool isArray)
        {
            Name = name;
            Kind = kind;
            IsArray = isArray;
            int components = ValueKinds.ComponentCount(kind);
            bool isMatrix = kind == ValueKind.Matrix2d || kind == ValueKind.Matrix3d || kind == ValueKind.Matrix4d;
            Columns = isMatrix ? (int)Math.Sqrt(components) : components;
            Rows = isMatrix ? Columns : 1;
        }

        /// <summary>Its name, with [] if it is an array.</summary>
        public string Name { get; }

        /// <summary>The kind of its values; None if it can have none.</summary>
        public ValueKind Kind { get; }

        /// <summary>Is it an array?</summary>
        public bool IsArray { get; }

        /// <summary>Rows of a matrix; else 1.</summary>
        public int Rows { get; }

        /// <summary>Numbers in a row, or in the tuple; 1 if there are no tuples.</summary>
        public int Columns { get; }

        /// <summary>The type of a name as usda writes it; null if USD has none of this name.</summary>
        public static UsdaType Find(string name)
        {
            return Types.TryGetValue(name, out UsdaType type) ? type : null;
        }

        private static Dictionary<string, UsdaType> MakeTypes()
        {
            var types = new Dictionary<string, UsdaType>(StringComparer.Ordinal);
            foreach (string entry in Table.Split(';'))
            {
                string[] words = entry.Split(' ');
                var kind = (ValueKind)Enum.Parse(typeof(ValueKind), words[1]);
                string array = words[0] + "[]";
                types[words[0]] = new UsdaType(words[0], kind, false);
                types[array] = new UsdaType(array, kind, true);
            }
            return types;
        }
    }
}
