using System;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>What a copy shows: a mesh at a place of its own.</summary>
    [Serializable]
    internal sealed class InstancePrototype
    {
        [SerializeField]
        private int index;

        [SerializeField]
        private Mesh mesh;

        [SerializeField]
        private Material[] materials;

        [SerializeField]
        private Matrix4x4 place;

        public InstancePrototype(int index, Mesh mesh, Material[] materials, Matrix4x4 place)
        {
            this.index = index;
            this.mesh = mesh;
            this.materials = materials;
            this.place = place;
        }

        public int Index => index;

        public Mesh Mesh => mesh;

        public Material[] Materials => materials;

        /// <summary>Mesh to copy.</summary>
        public Matrix4x4 Place => place;
    }
}
