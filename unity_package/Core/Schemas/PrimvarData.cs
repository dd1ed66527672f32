namespace UsdBridge
{
    /// <summary>Values of a primvar at a time.</summary>
    public sealed class PrimvarData
    {
        internal PrimvarData(Value value, int[] indices, PrimvarInterpolation interpolation, int elementSize)
        {
            Value = value;
            Indices = indices;
            Interpolation = interpolation;
            ElementSize = elementSize;
        }

        /// <summary>The values, one after the other; a single one is no array. Kind None where there are none.</summary>
        public Value Value { get; }

        /// <summary>Which value is whose; null where they are in order.</summary>
        public int[] Indices { get; }

        /// <summary>What each value is for.</summary>
        public PrimvarInterpolation Interpolation { get; }

        /// <summary>Values that belong together; 1 of most.</summary>
        public int ElementSize { get; }

        /// <summary>Elements in it, before indices.</summary>
        public int Count => Value.IsNone ? 0 : Value.Count / ElementSize;

        /// <summary>Which element is that of a corner; −1 where there is none.</summary>
        /// <param name="face">The corner's face.</param>
        /// <param name="corner">The corner among those of all faces.</param>
        /// <param name="point">The corner's point.</param>
        public int ElementOf(int face, int corner, int point)
        {
            int element;
            switch (Interpolation)
            {
                case PrimvarInterpolation.Constant:
                    element = 0;
                    break;
                case PrimvarInterpolation.Uniform:
                    element = face;
                    break;
                case PrimvarInterpolation.FaceVarying:
                    element = corner;
                    break;
                default:
                    element = point;
                    break;
            }
            if (Indices != null)
            {
                element = element >= 0 && element < Indices.Length ? Indices[element] : -1;
            }
            return element >= 0 && element < Count ? element : -1;
        }
    }
}
