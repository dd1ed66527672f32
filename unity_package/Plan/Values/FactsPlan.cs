using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Who made a shot, how sure its values are, and what is in it.</summary>
    public sealed class FactsPlan
    {
        internal FactsPlan()
        {
        }

        /// <summary>Name and value, for people: generator, prompt, licence, converter, up axis, units.</summary>
        public IReadOnlyList<KeyValuePair<string, string>> Entries { get; internal set; }

        /// <summary>Where values come from.</summary>
        public IReadOnlyList<OriginPlan> Origins { get; internal set; }
    }
}
