using System;

namespace UsdBridge
{
    /// <summary>A step of a prim's placement: an entry of its xformOpOrder.</summary>
    public sealed class XformOp
    {
        internal const string InvertMark = "!invert!";

        private const string Prefix = "xformOp:";
        private static readonly string[] AxisOrders = { "XYZ", "XZY", "YXZ", "YZX", "ZXY", "ZYX" };

        private readonly string _axes;

        internal XformOp(UsdPrim prim, string entry)
        {
            IsInverted = entry.StartsWith(InvertMark, StringComparison.Ordinal);
            Name = IsInverted ? entry.Substring(InvertMark.Length) : entry;
            string[] words = Name.StartsWith(Prefix, StringComparison.Ordinal) ? Name.Split(':') : new[] { "", "" };
            Kind = FindKind(words[1], out _axes);
            Attribute = Kind == XformOpKind.Unknown ? null : prim.GetAttribute(Name);
        }

        /// <summary>The attribute's name: "xformOp:rotateXYZ:pivot".</summary>
        public string Name { get; }

        /// <summary>What it does.</summary>
        public XformOpKind Kind { get; }

        /// <summary>Does it undo, instead of do?</summary>
        public bool IsInverted { get; }

        /// <summary>What files say of it; null if they say nothing, or its kind is not known.</summary>
        public UsdAttribute Attribute { get; }

        /// <summary>What it does at a time code; nothing where there is no value.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public Matrix4 At(double timeCode)
        {
            return Attribute == null ? Matrix4.Identity : ToMatrix(Attribute.Get(timeCode));
        }

        /// <summary>What it does at no time in particular; nothing where there is no value.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public Matrix4 AtDefault()
        {
            return Attribute == null ? Matrix4.Identity : ToMatrix(Attribute.Get());
        }

        private Matrix4 ToMatrix(Value value)
        {
            if (value.IsNone)
            {
                return Matrix4.Identity;
            }
            switch (Kind)
            {
                case XformOpKind.Translate:
                    return Matrix4.Translating(SchemaValues.ToVector3(value, default) * (IsInverted ? -1 : 1));
                case XformOpKind.TranslateAxis:
                    return Matrix4.Translating(Axis(_axes[0]) * (IsInverted ? -value.AsDouble() : value.AsDouble()));
                case XformOpKind.Scale:
                    return Scale(SchemaValues.ToVector3(value, new Vector3d(1, 1, 1)));
                case XformOpKind.ScaleAxis:
                    // OpenUSD 26.11 negates these, where it should divide by them; scenes are to stand as they do there.
                    double factor = IsInverted ? -value.AsDouble(1) : value.AsDouble(1);
                    return Matrix4.Scaling(_axes == "X" ? factor : 1, _axes == "Y" ? factor : 1, _axes == "Z" ? factor : 1);
                case XformOpKind.RotateAxis:
                    return Turn(_axes[0], IsInverted ? -value.AsDouble() : value.AsDouble());
                case XformOpKind.RotateAxes:
                    return Turn(SchemaValues.ToVector3(value, default));
                case XformOpKind.Orient:
                    return Orient(SchemaValues.ToQuaternion(value, Quaterniond.Identity));
                default:
                    Matrix4 matrix = SchemaValues.ToMatrix(value, Matrix4.Identity);
                    return IsInverted ? matrix.Inverse() : matrix;
            }
        }

        private Matrix4 Scale(Vector3d by)
        {
            return IsInverted ? Matrix4.Scaling(1 / by.X, 1 / by.Y, 1 / by.Z) : Matrix4.Scaling(by.X, by.Y, by.Z);
        }

        private Matrix4 Turn(Vector3d degrees)
        {
            double sign = IsInverted ? -1 : 1;
            Matrix4 first = Turn(_axes[0], sign * Along(degrees, _axes[0]));
            Matrix4 second = Turn(_axes[1], sign * Along(degrees, _axes[1]));
            Matrix4 third = Turn(_axes[2], sign * Along(degrees, _axes[2]));
            return IsInverted ? third * second * first : first * second * third;
        }

        private Matrix4 Orient(Quaterniond value)
        {
            Quaterniond turn = value.ToTurn();
            return Matrix4.Rotating(IsInverted ? new Quaterniond(-turn.X, -turn.Y, -turn.Z, turn.W) : turn);
        }

        private static Matrix4 Turn(char axis, double degrees)
        {
            return Matrix4.Rotating(Quaterniond.AboutAxis(Axis(axis), degrees));
        }

        private static Vector3d Axis(char axis)
        {
            return new Vector3d(axis == 'X' ? 1 : 0, axis == 'Y' ? 1 : 0, axis == 'Z' ? 1 : 0);
        }

        private static double Along(Vector3d vector, char axis)
        {
            return axis == 'X' ? vector.X : axis == 'Y' ? vector.Y : vector.Z;
        }

        private static XformOpKind FindKind(string word, out string axes)
        {
            axes = "";
            switch (word)
            {
                case "translate":
                    return XformOpKind.Translate;
                case "scale":
                    return XformOpKind.Scale;
                case "orient":
                    return XformOpKind.Orient;
                case "transform":
                    return XformOpKind.Transform;
            }
            foreach (string verb in new[] { "translate", "scale", "rotate" })
            {
                axes = word.StartsWith(verb, StringComparison.Ordinal) ? word.Substring(verb.Length) : "";
                if (axes == "X" || axes == "Y" || axes == "Z")
                {
                    return verb == "rotate" ? XformOpKind.RotateAxis
                        : verb == "scale" ? XformOpKind.ScaleAxis : XformOpKind.TranslateAxis;
                }
                if (verb == "rotate" && Array.IndexOf(AxisOrders, axes) >= 0)
                {
                    return XformOpKind.RotateAxes;
                }
            }
            return XformOpKind.Unknown;
        }
    }
}
