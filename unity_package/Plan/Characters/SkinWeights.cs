using System;

namespace UsdBridge.Plan
{
    /// <summary>The four heaviest joints of each vertex.</summary>
    internal sealed class SkinWeights
    {
        private const int Kept = 4;

        private SkinWeights(int vertexCount)
        {
            Indices = new int[vertexCount * Kept];
            Weights = new float[vertexCount * Kept];
        }

        /// <summary>Joints as the skeleton counts them.</summary>
        public int[] Indices { get; }

        /// <summary>Heaviest first, sum 1.</summary>
        public float[] Weights { get; }

        /// <summary>The largest share of a vertex's weights that was left out.</summary>
        public double MostDropped { get; private set; }

        /// <summary>Those of a mesh; null where arrays do not fit it.</summary>
        /// <param name="binding">Of the mesh.</param>
        /// <param name="skeleton">What it is bound to.</param>
        /// <param name="vertexPoints">Of each vertex, its point.</param>
        /// <param name="code">When.</param>
        public static SkinWeights Of(UsdSkelBindingView binding, UsdSkeletonView skeleton, int[] vertexPoints, double code)
        {
            int width = binding.JointIndices.ElementSize;
            int[] joints = binding.JointIndices.At(code).Value.As<int[]>();
            float[] weights = binding.JointWeights.At(code).Value.ToFloats();
            bool isOfAll = binding.JointIndices.Interpolation == PrimvarInterpolation.Constant;
            if (joints == null || weights == null || joints.Length != weights.Length
                || width != binding.JointWeights.ElementSize || skeleton.Joints.Length == 0)
            {
                return null;
            }
            int[] places = binding.Joints == null ? null : UsdSkeletonView.MapJoints(binding.Joints, skeleton.Joints);
            var result = new SkinWeights(vertexPoints.Length);
            for (int vertex = 0; vertex < vertexPoints.Length; vertex++)
            {
                int start = isOfAll ? 0 : vertexPoints[vertex] * width;
                if (start + width > joints.Length || !result.Set(vertex, joints, weights, start, width, places, skeleton))
                {
                    return null;
                }
            }
            return result;
        }

        private bool Set(int vertex, int[] joints, float[] weights, int start, int width, int[] places,
            UsdSkeletonView skeleton)
        {
            int first = vertex * Kept;
            double whole = 0;
            for (int index = start; index < start + width; index++)
            {
                int joint = JointOf(joints[index], places, skeleton.Joints.Length);
                if (joint == -1 && weights[index] > 0)
                {
                    return false;
                }
                if (weights[index] > 0 && joint >= 0)
                {
                    whole += weights[index];
                    Insert(first, joint, weights[index]);
                }
            }
            Normalize(first, whole);
            return true;
        }

        /// <summary>−1: there is none such; −2: one that the skeleton does not have, which USD leaves out.</summary>
        private static int JointOf(int index, int[] places, int count)
        {
            if (index < 0 || index >= (places?.Length ?? count))
            {
                return -1;
            }
            int joint = places == null ? index : places[index];
            return joint >= 0 ? joint : -2;
        }

        private void Insert(int first, int joint, float weight)
        {
            int at = first + Kept;
            while (at > first && Weights[at - 1] < weight)
            {
                at--;
            }
            for (int index = first + Kept - 1; index > at; index--)
            {
                Weights[index] = Weights[index - 1];
                Indices[index] = Indices[index - 1];
            }
            if (at < first + Kept)
            {
                Weights[at] = weight;
                Indices[at] = joint;
            }
        }

        private void Normalize(int first, double whole)
        {
            double kept = 0;
            for (int index = first; index < first + Kept; index++)
            {
                kept += Weights[index];
            }
            if (!(kept > 0))
            {
                Weights[first] = 1;
                return;
            }
            MostDropped = Math.Max(MostDropped, 1 - kept / whole);
            for (int index = first; index < first + Kept; index++)
            {
                Weights[index] = (float)(Weights[index] / kept);
            }
        }
    }
}
