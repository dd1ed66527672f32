using System;

namespace UsdBridge
{
    /// <summary>Attributes of prims in the types of their schemas; a value of another type counts as none.</summary>
    internal static class SchemaValues
    {
        /// <summary>A number of any precision.</summary>
        public static SchemaValue<double> Number(UsdPrim prim, string name, double fallback)
        {
            return new SchemaValue<double>(prim, name, fallback, (value, otherwise) => value.AsDouble(otherwise));
        }

        /// <summary>A whole number.</summary>
        public static SchemaValue<int> Whole(UsdPrim prim, string name, int fallback)
        {
            return new SchemaValue<int>(prim, name, fallback, (value, otherwise) => (int)value.AsInteger(otherwise));
        }

        /// <summary>True or false; a number is true unless it is 0.</summary>
        public static SchemaValue<bool> Flag(UsdPrim prim, string name, bool fallback)
        {
            return new SchemaValue<bool>(prim, name, fallback, ToFlag);
        }

        /// <summary>A token, string or asset path.</summary>
        public static SchemaValue<string> Text(UsdPrim prim, string name, string fallback)
        {
            return new SchemaValue<string>(prim, name, fallback, (value, otherwise) => value.AsText() ?? otherwise);
        }

        /// <summary>Two numbers of any precision.</summary>
        public static SchemaValue<Vector2d> Vector2(UsdPrim prim, string name, Vector2d fallback)
        {
            return new SchemaValue<Vector2d>(prim, name, fallback, ToVector2);
        }

        /// <summary>Three numbers of any precision.</summary>
        public static SchemaValue<Vector3d> Vector3(UsdPrim prim, string name, Vector3d fallback)
        {
            return new SchemaValue<Vector3d>(prim, name, fallback, ToVector3);
        }

        /// <summary>A quaternion of any precision.</summary>
        public static SchemaValue<Quaterniond> Quaternion(UsdPrim prim, string name, Quaterniond fallback)
        {
            return new SchemaValue<Quaterniond>(prim, name, fallback, ToQuaternion);
        }

        /// <summary>A matrix.</summary>
        public static SchemaValue<Matrix4> Matrix(UsdPrim prim, string name, Matrix4 fallback)
        {
            return new SchemaValue<Matrix4>(prim, name, fallback, ToMatrix);
        }

        /// <summary>Numbers or tuples one after the other; empty where there are none.</summary>
        public static SchemaValue<float[]> Floats(UsdPrim prim, string name)
        {
            return new SchemaValue<float[]>(prim, name, Array.Empty<float>(), ToFloats);
        }

        /// <summary>Numbers or tuples one after the other; empty where there are none.</summary>
        public static SchemaValue<double[]> Doubles(UsdPrim prim, string name)
        {
            return new SchemaValue<double[]>(prim, name, Array.Empty<double>(), ToDoubles);
        }

        /// <summary>Whole numbers; empty where there are none.</summary>
        public static SchemaValue<int[]> Wholes(UsdPrim prim, string name)
        {
            return new SchemaValue<int[]>(
                prim, name, Array.Empty<int>(), (value, otherwise) => value.As<int[]>() ?? otherwise);
        }

        /// <summary>Long whole numbers; empty where there are none.</summary>
        public static SchemaValue<long[]> Longs(UsdPrim prim, string name)
        {
            return new SchemaValue<long[]>(
                prim, name, Array.Empty<long>(), (value, otherwise) => value.As<long[]>() ?? otherwise);
        }

        /// <summary>Tokens or strings; empty where there are none.</summary>
        public static SchemaValue<string[]> Texts(UsdPrim prim, string name)
        {
            return new SchemaValue<string[]>(
                prim, name, Array.Empty<string>(), (value, otherwise) => value.As<string[]>() ?? otherwise);
        }

        /// <summary>Numbers of a tuple of a length; null if it is none.</summary>
        public static double[] ToTuple(Value value, int length)
        {
            double[] numbers = value.IsArray ? null : value.ToDoubles();
            return numbers != null && numbers.Length == length ? numbers : null;
        }

        /// <summary>A quaternion of any precision.</summary>
        public static Quaterniond ToQuaternion(Value value, Quaterniond otherwise)
        {
            double[] parts = ToTuple(value, 4);
            return parts == null ? otherwise : new Quaterniond(parts[0], parts[1], parts[2], parts[3]);
        }

        /// <summary>Three numbers of any precision.</summary>
        public static Vector3d ToVector3(Value value, Vector3d otherwise)
        {
            double[] parts = ToTuple(value, 3);
            return parts == null ? otherwise : new Vector3d(parts[0], parts[1], parts[2]);
        }

        /// <summary>A matrix.</summary>
        public static Matrix4 ToMatrix(Value value, Matrix4 otherwise)
        {
            double[] parts = ToTuple(value, 16);
            return parts == null ? otherwise : new Matrix4(parts);
        }

        private static bool ToFlag(Value value, bool otherwise)
        {
            return value.IsNumber ? value.AsDouble() != 0 : value.AsBool(otherwise);
        }

        private static Vector2d ToVector2(Value value, Vector2d otherwise)
        {
            double[] parts = ToTuple(value, 2);
            return parts == null ? otherwise : new Vector2d(parts[0], parts[1]);
        }

        private static float[] ToFloats(Value value, float[] otherwise)
        {
            return value.IsArray ? value.ToFloats() ?? otherwise : otherwise;
        }

        private static double[] ToDoubles(Value value, double[] otherwise)
        {
            return value.IsArray ? value.ToDoubles() ?? otherwise : otherwise;
        }
    }
}
