namespace UsdBridge
{
    /// <summary>The type of a value (of an element, for arrays); numbered as in crate files.</summary>
    /// <remarks>
    /// What <see cref="Value.Data"/> holds is told per group. Arrays are flat: count × components,
    /// one element after the other. Matrices are row by row, and act on row vectors.
    /// </remarks>
    public enum ValueKind
    {
        /// <summary>No value.</summary>
        None = 0,
        /// <summary>bool; arrays bool[].</summary>
        Bool = 1,
        /// <summary>byte; arrays byte[].</summary>
        UChar = 2,
        /// <summary>int; arrays int[].</summary>
        Int = 3,
        /// <summary>uint; arrays uint[].</summary>
        UInt = 4,
        /// <summary>long; arrays long[].</summary>
        Int64 = 5,
        /// <summary>ulong; arrays ulong[].</summary>
        UInt64 = 6,
        /// <summary>16-bit float as its bits, ushort; arrays ushort[]. See <see cref="HalfFloat"/>.</summary>
        Half = 7,
        /// <summary>float; arrays float[].</summary>
        Float = 8,
        /// <summary>double; arrays double[].</summary>
        Double = 9,
        /// <summary>string; arrays string[].</summary>
        String = 10,
        /// <summary>string of a fixed vocabulary; arrays string[].</summary>
        Token = 11,
        /// <summary>string, a path of a file as authored; arrays string[].</summary>
        Asset = 12,
        /// <summary>double[4].</summary>
        Matrix2d = 13,
        /// <summary>double[9].</summary>
        Matrix3d = 14,
        /// <summary>double[16]; the translation is in the last row.</summary>
        Matrix4d = 15,
        /// <summary>double[4]: x, y, z, w (the real part last).</summary>
        Quatd = 16,
        /// <summary>float[4]: x, y, z, w (the real part last).</summary>
        Quatf = 17,
        /// <summary>ushort[4], bits of 16-bit floats: x, y, z, w (the real part last).</summary>
        Quath = 18,
        /// <summary>double[2].</summary>
        Vec2d = 19,
        /// <summary>float[2].</summary>
        Vec2f = 20,
        /// <summary>ushort[2], bits of 16-bit floats.</summary>
        Vec2h = 21,
        /// <summary>int[2].</summary>
        Vec2i = 22,
        /// <summary>double[3].</summary>
        Vec3d = 23,
        /// <summary>float[3].</summary>
        Vec3f = 24,
        /// <summary>ushort[3], bits of 16-bit floats.</summary>
        Vec3h = 25,
        /// <summary>int[3].</summary>
        Vec3i = 26,
        /// <summary>double[4].</summary>
        Vec4d = 27,
        /// <summary>float[4].</summary>
        Vec4f = 28,
        /// <summary>ushort[4], bits of 16-bit floats.</summary>
        Vec4h = 29,
        /// <summary>int[4].</summary>
        Vec4i = 30,
        /// <summary><see cref="ValueDictionary"/>.</summary>
        Dictionary = 31,
        /// <summary><see cref="ListOp{T}"/> of string.</summary>
        TokenListOp = 32,
        /// <summary><see cref="ListOp{T}"/> of string.</summary>
        StringListOp = 33,
        /// <summary><see cref="ListOp{T}"/> of <see cref="UsdPath"/>.</summary>
        PathListOp = 34,
        /// <summary><see cref="ListOp{T}"/> of <see cref="Reference"/>.</summary>
        ReferenceListOp = 35,
        /// <summary><see cref="ListOp{T}"/> of int.</summary>
        IntListOp = 36,
        /// <summary><see cref="ListOp{T}"/> of long.</summary>
        Int64ListOp = 37,
        /// <summary><see cref="ListOp{T}"/> of uint.</summary>
        UIntListOp = 38,
        /// <summary><see cref="ListOp{T}"/> of ulong.</summary>
        UInt64ListOp = 39,
        /// <summary><see cref="UsdPath"/>[].</summary>
        PathVector = 40,
        /// <summary>string[].</summary>
        TokenVector = 41,
        /// <summary><see cref="UsdBridge.Specifier"/>.</summary>
        Specifier = 42,
        /// <summary><see cref="UsdBridge.Permission"/>.</summary>
        Permission = 43,
        /// <summary><see cref="UsdBridge.Variability"/>.</summary>
        Variability = 44,
        /// <summary>Dictionary of string to string: variant set to variant.</summary>
        VariantSelectionMap = 45,
        /// <summary><see cref="UsdBridge.TimeSamples"/>.</summary>
        TimeSamples = 46,
        /// <summary><see cref="UsdBridge.Payload"/>; of files older than lists of payloads.</summary>
        Payload = 47,
        /// <summary>double[].</summary>
        DoubleVector = 48,
        /// <summary><see cref="LayerOffset"/>[].</summary>
        LayerOffsetVector = 49,
        /// <summary>string[].</summary>
        StringVector = 50,
        /// <summary>Nothing: blocks weaker values.</summary>
        ValueBlock = 51,
        /// <summary>A value in a value; readers unwrap it, so it never comes out.</summary>
        Value = 52,
        /// <summary>A <see cref="Value"/> of metadata that no schema knows.</summary>
        UnregisteredValue = 53,
        /// <summary><see cref="ListOp{T}"/> of <see cref="Value"/>, metadata that no schema knows.</summary>
        UnregisteredValueListOp = 54,
        /// <summary><see cref="ListOp{T}"/> of <see cref="UsdBridge.Payload"/>.</summary>
        PayloadListOp = 55,
        /// <summary>double, a time that layer offsets apply to; arrays double[].</summary>
        TimeCode = 56,
        /// <summary>string, a path expression as authored; arrays string[].</summary>
        PathExpression = 57,
        /// <summary><see cref="Relocate"/>[].</summary>
        Relocates = 58,
        /// <summary><see cref="UsdBridge.Spline"/>.</summary>
        Spline = 59,
        /// <summary>Nothing: blocks weaker animation, though not weaker defaults.</summary>
        AnimationBlock = 60,
        /// <summary>double, a length of time in time codes, which layer offsets scale; arrays double[].</summary>
        Duration = 61,
    }
}
