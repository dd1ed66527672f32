using System;

namespace UsdBridge
{
    /// <summary>Reads values that a crate file keeps in the 32 bits where others have their place.</summary>
    internal static class CrateInline
    {
        /// <summary>The value of a rep that is in line.</summary>
        /// <exception cref="UsdException">No value of its kind can be.</exception>
        public static Value Read(CrateFile file, CrateRep rep)
        {
            uint bits = rep.Payload;
            switch (rep.Kind)
            {
                case ValueKind.Bool:
                    return Value.Bool((bits & 0xFF) != 0);
                case ValueKind.UChar:
                    return Value.Integer(ValueKind.UChar, bits & 0xFF);
                case ValueKind.Int:
                case ValueKind.Int64:
                    return Value.Integer(rep.Kind, (int)bits);
                case ValueKind.UInt:
                case ValueKind.UInt64:
                    return Value.Integer(rep.Kind, bits);
                case ValueKind.Half:
                    return Value.Half((ushort)bits);
                case ValueKind.Float:
                    return Value.FloatOfBits((int)bits);
                case ValueKind.Double:
                    return Value.Double(BitConverter.Int32BitsToSingle((int)bits));
                case ValueKind.TimeCode:
                    return Value.TimeCode(BitConverter.Int32BitsToSingle((int)bits));
                case ValueKind.Duration:
                    return Value.Duration(BitConverter.Int32BitsToSingle((int)bits));
                case ValueKind.String:
                    return Value.String(file.GetString(bits));
                case ValueKind.Token:
                case ValueKind.Asset:
                    return Value.Of(rep.Kind, file.GetToken(bits));
                default:
                    return ReadOther(file, rep);
            }
        }

        private static Value ReadOther(CrateFile file, CrateRep rep)
        {
            uint bits = rep.Payload;
            switch (rep.Kind)
            {
                case ValueKind.Vec2h:
                    return Value.Of(rep.Kind, new[] { (ushort)bits, (ushort)(bits >> 16) });
                case ValueKind.Specifier when bits <= (uint)Specifier.Class:
                case ValueKind.Permission when bits <= (uint)Permission.Private:
                case ValueKind.Variability when bits <= (uint)Variability.Uniform:
                    return Value.Integer(rep.Kind, bits);
                case ValueKind.Variability when bits == 2:
                    return Value.Integer(rep.Kind, (long)Variability.Uniform);
                case ValueKind.ValueBlock:
                case ValueKind.AnimationBlock:
                    return Value.Of(rep.Kind, null);
                case ValueKind.Dictionary:
                    return Value.Of(rep.Kind, new ValueDictionary());
                case ValueKind.Spline:
                    return Value.Of(rep.Kind, new Spline());
                case ValueKind.Matrix2d:
                case ValueKind.Matrix3d:
                case ValueKind.Matrix4d:
                    return Value.Of(rep.Kind, Diagonal(rep.Kind, bits));
                default:
                    return ReadVector(file, rep);
            }
        }

        private static double[] Diagonal(ValueKind kind, uint bits)
        {
            var matrix = new double[ValueKinds.ComponentCount(kind)];
            int size = kind == ValueKind.Matrix2d ? 2 : kind == ValueKind.Matrix3d ? 3 : 4;
            for (int row = 0; row < size; row++)
            {
                matrix[row * (size + 1)] = SignedByte(bits, row);
            }
            return matrix;
        }

        private static Value ReadVector(CrateFile file, CrateRep rep)
        {
            int count = ValueKinds.ComponentCount(rep.Kind);
            if (rep.Kind < ValueKind.Vec2d || rep.Kind > ValueKind.Vec4i)
            {
                throw file.Fault($"a value of kind {(int)rep.Kind} is where none can be; it is damaged, export it anew");
            }
            Array numbers = Array.CreateInstance(ValueKinds.ComponentType(rep.Kind), count);
            for (int index = 0; index < count; index++)
            {
                int number = SignedByte(rep.Payload, index);
                switch (numbers)
                {
                    case double[] doubles:
                        doubles[index] = number;
                        break;
                    case float[] floats:
                        floats[index] = number;
                        break;
                    case ushort[] halves:
                        halves[index] = HalfFloat.FromSingle(number);
                        break;
                    case int[] integers:
                        integers[index] = number;
                        break;
                }
            }
            return Value.Of(rep.Kind, numbers);
        }

        private static int SignedByte(uint bits, int index)
        {
            return (sbyte)(byte)(bits >> (8 * index));
        }
    }
}
