using System;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Where copies are at a time, in their node's frame.</summary>
    [Serializable]
    internal sealed class InstanceFrame
    {
        [SerializeField]
        private int[] prototypes;

        [SerializeField]
        private float[] positions;

        [SerializeField]
        private float[] rotations;

        [SerializeField]
        private float[] scales;

        public InstanceFrame(InstancesFrame plan)
        {
            prototypes = plan.Prototypes;
            positions = plan.Positions;
            rotations = plan.Rotations;
            scales = plan.Scales;
        }

        public int Count => prototypes.Length;

        public int PrototypeOf(int copy)
        {
            return prototypes[copy];
        }

        public Vector3 PositionOf(int copy)
        {
            return new Vector3(positions[3 * copy], positions[3 * copy + 1], positions[3 * copy + 2]);
        }

        public Quaternion RotationOf(int copy)
        {
            int i = 4 * copy;
            return new Quaternion(rotations[i], rotations[i + 1], rotations[i + 2], rotations[i + 3]);
        }

        public Vector3 ScaleOf(int copy)
        {
            return new Vector3(scales[3 * copy], scales[3 * copy + 1], scales[3 * copy + 2]);
        }
    }
}
