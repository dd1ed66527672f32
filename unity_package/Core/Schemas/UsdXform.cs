using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Where a prim stands, seen from the one above; in the stage's units.</summary>
    public sealed class UsdXform
    {
        private const string ResetMark = "!resetXformStack!";

        private readonly List<XformOp> _ops = new List<XformOp>();

        /// <summary>The placement of a prim: of any, though only Xformables have one.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public UsdXform(UsdPrim prim)
        {
            Prim = prim;
            foreach (string entry in SchemaValues.Texts(prim, "xformOpOrder").Value)
            {
                if (entry == ResetMark)
                {
                    ResetsXformStack = true;
                    _ops.Clear();
                }
                else
                {
                    _ops.Add(new XformOp(prim, entry));
                }
            }
        }

        /// <summary>Whose placement it is.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Its steps; the last one is done first.</summary>
        public IReadOnlyList<XformOp> Ops => _ops;

        /// <summary>Does it stand in the world, whatever the prims above do?</summary>
        public bool ResetsXformStack { get; }

        /// <summary>Does it change over time?</summary>
        public bool IsTimeVarying => _ops.Exists(op => op.Attribute != null && op.Attribute.IsTimeVarying);

        /// <summary>Do all its steps hold until their next time?</summary>
        public bool IsHeld => _ops.TrueForAll(
            op => op.Attribute == null || !op.Attribute.IsTimeVarying || op.Attribute.IsHeld);

        /// <summary>Time codes at which any step's values are given, increasing.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<double> Times
        {
            get
            {
                var times = new SortedSet<double>();
                foreach (XformOp op in _ops)
                {
                    times.UnionWith(op.Attribute?.Times ?? Array.Empty<double>());
                }
                var list = new double[times.Count];
                times.CopyTo(list);
                return list;
            }
        }

        /// <summary>The matrix from the prim to the one above, at a time code.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public Matrix4 At(double timeCode)
        {
            return Compose(op => op.At(timeCode));
        }

        /// <summary>The matrix from the prim to the one above, at no time in particular.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public Matrix4 AtDefault()
        {
            return Compose(op => op.AtDefault());
        }

        /// <summary>The matrix from a prim to the world, at a time code.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static Matrix4 LocalToWorld(UsdPrim prim, double timeCode)
        {
            Matrix4 matrix = Matrix4.Identity;
            for (UsdPrim at = prim; at.Parent != null; at = at.Parent)
            {
                var xform = new UsdXform(at);
                matrix = xform._ops.Count > 0 ? matrix * xform.At(timeCode) : matrix;
                if (xform.ResetsXformStack)
                {
                    break;
                }
            }
            return matrix;
        }

        private Matrix4 Compose(Func<XformOp, Matrix4> read)
        {
            if (_ops.Count == 1)
            {
                return read(_ops[0]);
            }
            Matrix4 matrix = Matrix4.Identity;
            for (int index = _ops.Count - 1; index >= 0; index--)
            {
                XformOp next = index > 0 ? _ops[index - 1] : null;
                if (next != null && _ops[index].Name == next.Name && _ops[index].IsInverted != next.IsInverted)
                {
                    index--;
                    continue;
                }
                matrix *= read(_ops[index]);
            }
            return matrix;
        }
    }
}
