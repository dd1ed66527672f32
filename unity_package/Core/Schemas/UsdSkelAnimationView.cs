using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>How joints, and weights of blend shapes, move.</summary>
    public sealed class UsdSkelAnimationView
    {
        /// <summary>The animation of a prim.</summary>
        public UsdSkelAnimationView(UsdPrim prim)
        {
            Prim = prim;
            Joints = SchemaValues.Texts(prim, "joints");
            Translations = SchemaValues.Floats(prim, "translations");
            Rotations = SchemaValues.Floats(prim, "rotations");
            Scales = SchemaValues.Floats(prim, "scales");
            BlendShapes = SchemaValues.Texts(prim, "blendShapes");
            BlendShapeWeights = SchemaValues.Floats(prim, "blendShapeWeights");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Paths of the joints that it moves, in its own order.</summary>
        public SchemaValue<string[]> Joints { get; }

        /// <summary>x, y, z of each joint, from its parent.</summary>
        public SchemaValue<float[]> Translations { get; }

        /// <summary>x, y, z, w of each joint; of length 1.</summary>
        public SchemaValue<float[]> Rotations { get; }

        /// <summary>Factors along x, y, z of each joint.</summary>
        public SchemaValue<float[]> Scales { get; }

        /// <summary>Names of the blend shapes that it weights.</summary>
        public SchemaValue<string[]> BlendShapes { get; }

        /// <summary>The weight of each; 1 is the whole shape.</summary>
        public SchemaValue<float[]> BlendShapeWeights { get; }

        /// <summary>Time codes at which joints move, increasing.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<double> JointTimes
        {
            get
            {
                var times = new SortedSet<double>(Translations.Times);
                times.UnionWith(Rotations.Times);
                times.UnionWith(Scales.Times);
                var list = new double[times.Count];
                times.CopyTo(list);
                return list;
            }
        }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.TypeName == "SkelAnimation";
        }

        /// <summary>
        /// From each joint to its parent at a time code; null where translations, rotations and scales are not there
        /// for each joint.
        /// </summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public Matrix4[] TransformsAt(double timeCode)
        {
            int count = Joints.Value.Length;
            float[] shifts = Translations.At(timeCode);
            float[] turns = Rotations.At(timeCode);
            float[] sizes = Scales.At(timeCode);
            if (count == 0 || shifts.Length != 3 * count || turns.Length != 4 * count || sizes.Length != 3 * count)
            {
                return null;
            }
            var matrices = new Matrix4[count];
            for (int joint = 0; joint < count; joint++)
            {
                int three = 3 * joint;
                int four = 4 * joint;
                var turn = new Quaterniond(turns[four], turns[four + 1], turns[four + 2], turns[four + 3]);
                matrices[joint] = Matrix4.Scaling(sizes[three], sizes[three + 1], sizes[three + 2])
                    * Matrix4.Rotating(turn)
                    * Matrix4.Translating(new Vector3d(shifts[three], shifts[three + 1], shifts[three + 2]));
            }
            return matrices;
        }
    }
}
