using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>A material, and the texture coordinates that it reads.</summary>
    internal readonly struct Surface
    {
        public Surface(string id, IReadOnlyList<string> coordinates)
        {
            Id = id;
            Coordinates = coordinates;
        }

        public string Id { get; }

        /// <summary>Names of primvars; null where the material has no say.</summary>
        public IReadOnlyList<string> Coordinates { get; }
    }
}
