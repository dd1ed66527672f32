using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Copies of prims, many at once.</summary>
    public sealed class UsdPointInstancerView
    {
        /// <summary>The copies of a prim.</summary>
        public UsdPointInstancerView(UsdPrim prim)
        {
            Prim = prim;
            ProtoIndices = SchemaValues.Wholes(prim, "protoIndices");
            Ids = SchemaValues.Longs(prim, "ids");
            Positions = SchemaValues.Floats(prim, "positions");
            Orientations = SchemaValues.Floats(prim, "orientations");
            Orientationsf = SchemaValues.Floats(prim, "orientationsf");
            Scales = SchemaValues.Floats(prim, "scales");
            Velocities = SchemaValues.Floats(prim, "velocities");
            AngularVelocities = SchemaValues.Floats(prim, "angularVelocities");
            InvisibleIds = SchemaValues.Longs(prim, "invisibleIds");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Which prototype each copy is of.</summary>
        public SchemaValue<int[]> ProtoIndices { get; }

        /// <summary>What stays the same for a copy over time, or none: then its place in the arrays.</summary>
        public SchemaValue<long[]> Ids { get; }

        /// <summary>x, y, z of each.</summary>
        public SchemaValue<float[]> Positions { get; }

        /// <summary>Quaternions x, y, z, w, or none.</summary>
        public SchemaValue<float[]> Orientations { get; }

        /// <summary>Quaternions x, y, z, w that count before <see cref="Orientations"/>, or none.</summary>
        public SchemaValue<float[]> Orientationsf { get; }

        /// <summary>Factors along x, y, z of each, or none.</summary>
        public SchemaValue<float[]> Scales { get; }

        /// <summary>Units of length per second, x, y, z of each, or none.</summary>
        public SchemaValue<float[]> Velocities { get; }

        /// <summary>Degrees per second about x, y, z of each, or none.</summary>
        public SchemaValue<float[]> AngularVelocities { get; }

        /// <summary>Copies that are not seen.</summary>
        public SchemaValue<long[]> InvisibleIds { get; }

        /// <summary>What is copied.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<UsdPath> Prototypes => SchemaTargets.Of(Prim, "prototypes");

        /// <summary>Time codes at which copies change, increasing.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<double> Times
        {
            get
            {
                var times = new SortedSet<double>(ProtoIndices.Times);
                times.UnionWith(Ids.Times);
                times.UnionWith(Positions.Times);
                times.UnionWith(Orientations.Times);
                times.UnionWith(Orientationsf.Times);
                times.UnionWith(Scales.Times);
                times.UnionWith(InvisibleIds.Times);
                var list = new double[times.Count];
                times.CopyTo(list);
                return list;
            }
        }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.TypeName == "PointInstancer";
        }

        /// <summary>The copies that are seen at a time code; velocities do not move them.</summary>
        /// <remarks>Where arrays differ in length, as many as all of them have. Orientations of length 0 are none.</remarks>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<PointInstance> At(double timeCode)
        {
            int[] prototypes = ProtoIndices.At(timeCode);
            float[] positions = Positions.At(timeCode);
            float[] scales = Scales.At(timeCode);
            float[] turns = Orientationsf.At(timeCode);
            turns = turns.Length > 0 ? turns : Orientations.At(timeCode);
            long[] ids = Ids.At(timeCode);
            var hidden = new HashSet<long>(InvisibleIds.At(timeCode));
            int count = Math.Min(prototypes.Length, positions.Length / 3);
            count = scales.Length > 0 ? Math.Min(count, scales.Length / 3) : count;
            count = turns.Length > 0 ? Math.Min(count, turns.Length / 4) : count;
            var copies = new List<PointInstance>(count);
            for (int index = 0; index < count; index++)
            {
                long id = index < ids.Length ? ids[index] : index;
                if (!hidden.Contains(id))
                {
                    copies.Add(new PointInstance(
                        id,
                        prototypes[index],
                        Vector(positions, index, default),
                        Turn(turns, index),
                        Vector(scales, index, new Vector3d(1, 1, 1))));
                }
            }
            return copies;
        }

        private static Vector3d Vector(float[] numbers, int index, Vector3d otherwise)
        {
            return numbers.Length == 0
                ? otherwise
                : new Vector3d(numbers[3 * index], numbers[3 * index + 1], numbers[3 * index + 2]);
        }

        private static Quaterniond Turn(float[] numbers, int index)
        {
            int at = 4 * index;
            return numbers.Length == 0
                ? Quaterniond.Identity
                : new Quaterniond(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]);
        }
    }
}
