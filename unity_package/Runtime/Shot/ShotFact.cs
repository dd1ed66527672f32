using System;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>Something known of a shot: a name and a value, for people.</summary>
    [Serializable]
    public sealed class ShotFact
    {
        [SerializeField]
        private string name;

        [SerializeField]
        private string value;

        internal ShotFact(string name, string value)
        {
            this.name = name;
            this.value = value;
        }

        /// <summary>What it is.</summary>
        public string Name => name;

        /// <summary>What is known of it.</summary>
        public string Value => value;
    }
}
