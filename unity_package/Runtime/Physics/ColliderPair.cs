using System;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>Two objects whose colliders, and those below them, do not touch.</summary>
    [Serializable]
    internal sealed class ColliderPair
    {
        [SerializeField]
        private GameObject first;

        [SerializeField]
        private GameObject second;

        public ColliderPair(GameObject first, GameObject second)
        {
            this.first = first;
            this.second = second;
        }

        /// <summary>Tells Unity, which forgets it when colliders are switched off.</summary>
        public void Ignore()
        {
            foreach (Collider one in first.GetComponentsInChildren<Collider>(true))
            {
                foreach (Collider other in second.GetComponentsInChildren<Collider>(true))
                {
                    if (one != other)
                    {
                        UnityEngine.Physics.IgnoreCollision(one, other);
                    }
                }
            }
        }
    }
}
