using System;
using System.Collections.Generic;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>Draws many copies of few meshes where their cache has them, with no GameObject for each.</summary>
    [ExecuteAlways]
    [DisallowMultipleComponent]
    [AddComponentMenu("USD Bridge/Shot Instances")]
    public sealed class ShotInstances : CachePlayer
    {
        private const int Batch = 1023; // what one instanced draw call takes

        [SerializeField, Tooltip("Where the copies are, frame by frame.")]
        private InstanceCache cache;

        [SerializeField, HideInInspector]
        private InstancePrototype[] prototypes = Array.Empty<InstancePrototype>();

        private double _seconds;

        /// <summary>Where the copies are, frame by frame.</summary>
        public InstanceCache Cache => cache;

        /// <inheritdoc/>
        public override void Evaluate(double seconds)
        {
            _seconds = seconds;
        }

        /// <summary>Copies' meshes to the world, now.</summary>
        /// <param name="prototype">Which of the prototypes, in their order.</param>
        /// <param name="matrices">Emptied, then filled.</param>
        public void Collect(int prototype, List<Matrix4x4> matrices)
        {
            matrices.Clear();
            (int frame, float share) = Locate(cache.Times, _seconds);
            InstancePrototype drawn = prototypes[prototype];
            Matrix4x4 world = transform.localToWorldMatrix;
            for (int copy = 0; copy < cache.CountOf(frame); copy++)
            {
                if (cache.PrototypeOf(frame, copy) == drawn.Index)
                {
                    matrices.Add(world * cache.MatrixOf(frame, share, copy) * drawn.Place);
                }
            }
        }

        internal void Fill(InstanceCache places, InstancePrototype[] copied)
        {
            cache = places;
            prototypes = copied;
        }

        private void LateUpdate()
        {
            if (cache == null || cache.FrameCount == 0)
            {
                return;
            }
            var matrices = new List<Matrix4x4>();
            for (int i = 0; i < prototypes.Length; i++)
            {
                Collect(i, matrices);
                Draw(prototypes[i], matrices);
            }
        }

        private static void Draw(InstancePrototype drawn, List<Matrix4x4> matrices)
        {
            for (int part = 0; part < drawn.Materials.Length; part++)
            {
                var how = new RenderParams(drawn.Materials[part])
                {
                    shadowCastingMode = UnityEngine.Rendering.ShadowCastingMode.On,
                    receiveShadows = true,
                };
                for (int start = 0; start < matrices.Count; start += Batch)
                {
                    int count = Math.Min(Batch, matrices.Count - start);
                    Graphics.RenderMeshInstanced(how, drawn.Mesh, part, matrices, count, start);
                }
            }
        }
    }
}
