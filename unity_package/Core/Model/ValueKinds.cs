using System;

namespace UsdBridge
{
    /// <summary>What is true of each kind of value.</summary>
    public static class ValueKinds
    {
        /// <summary>Numbers in one element: 3 for Vec3f, 16 for Matrix4d, 1 for all that is no tuple.</summary>
        public static int ComponentCount(ValueKind kind)
        {
            switch (kind)
            {
                case ValueKind.Vec2d:
                case ValueKind.Vec2f:
                case ValueKind.Vec2h:
                case ValueKind.Vec2i:
                    return 2;
                case ValueKind.Vec3d:
                case ValueKind.Vec3f:
                case ValueKind.Vec3h:
                case ValueKind.Vec3i:
                    return 3;
                case ValueKind.Matrix2d:
                case ValueKind.Quatd:
                case ValueKind.Quatf:
                case ValueKind.Quath:
                case ValueKind.Vec4d:
                case ValueKind.Vec4f:
                case ValueKind.Vec4h:
                case ValueKind.Vec4i:
                    return 4;
                case ValueKind.Matrix3d:
                    return 9;
                case ValueKind.Matrix4d:
                    return 16;
                default:
                    return 1;
            }
        }

        /// <summary>The .NET type of one number (or string) of an element; null for kinds without arrays.</summary>
        public static Type ComponentType(ValueKind kind)
        {
            switch (kind)
            {
                case ValueKind.Bool:
                    return typeof(bool);
                case ValueKind.UChar:
                    return typeof(byte);
                case ValueKind.UInt:
                    return typeof(uint);
                case ValueKind.Int64:
                    return typeof(long);
                case ValueKind.UInt64:
                    return typeof(ulong);
                case ValueKind.Int:
                case ValueKind.Vec2i:
                case ValueKind.Vec3i:
                case ValueKind.Vec4i:
                    return typeof(int);
                case ValueKind.Half:
                case ValueKind.Quath:
                case ValueKind.Vec2h:
                case ValueKind.Vec3h:
                case ValueKind.Vec4h:
                    return typeof(ushort);
                case ValueKind.Float:
                case ValueKind.Quatf:
                case ValueKind.Vec2f:
                case ValueKind.Vec3f:
                case ValueKind.Vec4f:
                    return typeof(float);
                case ValueKind.String:
                case ValueKind.Token:
                case ValueKind.Asset:
                case ValueKind.PathExpression:
                    return typeof(string);
                default:
                    return IsDouble(kind) ? typeof(double) : null;
            }
        }

        /// <summary>Bytes of one element in memory, 8 for strings; 0 for kinds without arrays.</summary>
        public static int ElementSize(ValueKind kind)
        {
            return ComponentCount(kind) * ComponentSize(ComponentType(kind));
        }

        /// <summary>Is an element a fixed tuple of numbers (vector, quaternion, matrix)?</summary>
        public static bool IsTuple(ValueKind kind)
        {
            return kind >= ValueKind.Matrix2d && kind <= ValueKind.Vec4i;
        }

        private static bool IsDouble(ValueKind kind)
        {
            switch (kind)
            {
                case ValueKind.Double:
                case ValueKind.TimeCode:
                case ValueKind.Duration:
                case ValueKind.Matrix2d:
                case ValueKind.Matrix3d:
                case ValueKind.Matrix4d:
                case ValueKind.Quatd:
                case ValueKind.Vec2d:
                case ValueKind.Vec3d:
                case ValueKind.Vec4d:
                    return true;
                default:
                    return false;
            }
        }

        private static int ComponentSize(Type type)
        {
            if (type == null)
            {
                return 0;
            }
            if (type == typeof(bool) || type == typeof(byte))
            {
                return 1;
            }
            if (type == typeof(ushort))
            {
                return 2;
            }
            return type == typeof(int) || type == typeof(uint) || type == typeof(float) ? 4 : 8;
        }
    }
}
