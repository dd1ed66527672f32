using System;
using System.Linq;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Where many copies of few meshes are, frame by frame.</summary>
    public sealed class InstanceCache : ScriptableObject
    {
        [SerializeField, HideInInspector]
        private float[] times = { 0 };

        [SerializeField, HideInInspector]
        private InstanceFrame[] frames = Array.Empty<InstanceFrame>();

        /// <summary>Seconds of each frame, rising.</summary>
        public float[] Times => times;

        /// <summary>How many frames there are.</summary>
        public int FrameCount => frames.Length;

        /// <summary>How many copies a frame has.</summary>
        public int CountOf(int frame)
        {
            return frames[frame].Count;
        }

        /// <summary>Which prototype a copy shows.</summary>
        public int PrototypeOf(int frame, int copy)
        {
            return frames[frame].PrototypeOf(copy);
        }

        /// <summary>Copy to node between two frames; held where the next has other copies.</summary>
        /// <param name="frame">The frame before.</param>
        /// <param name="share">How far it is on the way to the next, 0 to 1.</param>
        /// <param name="copy">Which copy.</param>
        public Matrix4x4 MatrixOf(int frame, float share, int copy)
        {
            InstanceFrame a = frames[frame];
            InstanceFrame b = share > 0 && frames[frame + 1].Count == a.Count ? frames[frame + 1] : a;
            return Matrix4x4.TRS(
                Vector3.LerpUnclamped(a.PositionOf(copy), b.PositionOf(copy), share),
                Quaternion.SlerpUnclamped(a.RotationOf(copy), b.RotationOf(copy), share),
                Vector3.LerpUnclamped(a.ScaleOf(copy), b.ScaleOf(copy), share));
        }

        internal void Fill(InstancesPlan plan, string nodeName)
        {
            name = nodeName;
            times = plan.Frames.Select(frame => frame.Time).ToArray();
            frames = plan.Frames.Select(frame => new InstanceFrame(frame)).ToArray();
        }
    }
}
