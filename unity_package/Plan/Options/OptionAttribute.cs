using System;

namespace UsdBridge.Plan
{
    /// <summary>What an inspector shows of an option.</summary>
    [AttributeUsage(AttributeTargets.Field)]
    public sealed class OptionAttribute : Attribute
    {
        /// <summary>An option's label and tooltip.</summary>
        public OptionAttribute(string label, string tooltip)
        {
            Label = label;
            Tooltip = tooltip;
        }

        /// <summary>Its name.</summary>
        public string Label { get; }

        /// <summary>What it does, in a sentence.</summary>
        public string Tooltip { get; }
    }
}
