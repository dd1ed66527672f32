using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Joints, and how they stand at rest.</summary>
    public sealed class UsdSkeletonView
    {
        /// <summary>The skeleton of a prim.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public UsdSkeletonView(UsdPrim prim)
        {
            Prim = prim;
            Joints = SchemaValues.Texts(prim, "joints").Value;
            JointNames = SchemaValues.Texts(prim, "jointNames").Value;
            Parents = FindParents(Joints);
            BindTransforms = ToMatrices(SchemaValues.Doubles(prim, "bindTransforms").Value);
            RestTransforms = ToMatrices(SchemaValues.Doubles(prim, "restTransforms").Value);
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Paths of its joints: "hips/spine".</summary>
        public string[] Joints { get; }

        /// <summary>Names of its joints, or none.</summary>
        public string[] JointNames { get; }

        /// <summary>The joint that each hangs from; −1 for one that hangs from none.</summary>
        public int[] Parents { get; }

        /// <summary>From each joint to the world when shapes were bound; may be fewer than joints.</summary>
        public Matrix4[] BindTransforms { get; }

        /// <summary>From each joint to its parent at rest; may be fewer than joints.</summary>
        public Matrix4[] RestTransforms { get; }

        /// <summary>What moves it: named on it, or on the nearest prim above; null where nothing does.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public UsdSkelAnimationView FindAnimation()
        {
            UsdPath path = UsdSkelBindingView.FindInherited(Prim, "skel:animationSource");
            UsdPrim animation = path == null ? null : Prim.Stage.GetPrim(path);
            return animation != null && UsdSkelAnimationView.Is(animation) ? new UsdSkelAnimationView(animation) : null;
        }

        /// <summary>From each joint to its parent at a time code; at rest where the animation does not move it.</summary>
        /// <param name="animation">What moves it; null: nothing.</param>
        /// <param name="timeCode">When.</param>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public Matrix4[] LocalTransformsAt(UsdSkelAnimationView animation, double timeCode)
        {
            var local = new Matrix4[Joints.Length];
            for (int joint = 0; joint < local.Length; joint++)
            {
                local[joint] = joint < RestTransforms.Length ? RestTransforms[joint] : Matrix4.Identity;
            }
            Matrix4[] moved = animation?.TransformsAt(timeCode);
            if (moved != null)
            {
                int[] places = MapJoints(animation.Joints.Value, Joints);
                for (int joint = 0; joint < moved.Length; joint++)
                {
                    if (places[joint] >= 0)
                    {
                        local[places[joint]] = moved[joint];
                    }
                }
            }
            return local;
        }

        /// <summary>From each joint to the skeleton, of those from joints to their parents.</summary>
        public Matrix4[] ToSkeleton(Matrix4[] local)
        {
            var placed = new Matrix4[local.Length];
            for (int joint = 0; joint < local.Length; joint++)
            {
                placed[joint] = Parents[joint] < 0 ? local[joint] : local[joint] * placed[Parents[joint]];
            }
            return placed;
        }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.TypeName == "Skeleton";
        }

        /// <summary>Where each joint of one order is in another; −1 where it is not.</summary>
        public static int[] MapJoints(string[] from, string[] to)
        {
            Dictionary<string, int> places = Index(to);
            return Array.ConvertAll(from, joint => places.TryGetValue(joint, out int place) ? place : -1);
        }

        private static Dictionary<string, int> Index(string[] joints)
        {
            var places = new Dictionary<string, int>(StringComparer.Ordinal);
            for (int joint = 0; joint < joints.Length; joint++)
            {
                places.TryAdd(joints[joint], joint);
            }
            return places;
        }

        // The nearest joint above that is there; as USD asks, it comes first in the order, or does not count.
        private static int[] FindParents(string[] joints)
        {
            Dictionary<string, int> places = Index(joints);
            var parents = new int[joints.Length];
            for (int joint = 0; joint < joints.Length; joint++)
            {
                parents[joint] = -1;
                string path = joints[joint];
                for (int end = path.LastIndexOf('/'); end > 0 && parents[joint] < 0; end = path.LastIndexOf('/', end - 1))
                {
                    bool isThere = places.TryGetValue(path.Substring(0, end), out int parent);
                    parents[joint] = isThere && parent < joint ? parent : -1;
                }
            }
            return parents;
        }

        private static Matrix4[] ToMatrices(double[] numbers)
        {
            var matrices = new Matrix4[numbers.Length / 16];
            for (int index = 0; index < matrices.Length; index++)
            {
                matrices[index] = new Matrix4(numbers, index * 16);
            }
            return matrices;
        }
    }
}
