using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Who or what made something, and from what: UsdMedia's AuthorshipAPI.</summary>
    public sealed class UsdAuthorshipView
    {
        private UsdAuthorshipView(UsdPrim prim, string name)
        {
            Prim = prim;
            Name = name;
            string prefix = "authorship:" + name + ":";
            SoftwarePackage = SchemaValues.Text(prim, prefix + "softwarePackage", "");
            SoftwareVersion = SchemaValues.Text(prim, prefix + "softwareVersion", "");
            DigitalSourceType = SchemaValues.Text(prim, prefix + "digitalSourceType", "");
            Description = SchemaValues.Text(prim, prefix + "description", "");
            Inputs = SchemaValues.Texts(prim, prefix + "inputs");
            Created = SchemaValues.Text(prim, prefix + "created", "");
            InstanceID = SchemaValues.Text(prim, prefix + "instanceID", "");
            UsageTerms = SchemaValues.Text(prim, prefix + "usageTerms", "");
            Creator = SchemaValues.Texts(prim, prefix + "creator");
            CopyrightOwner = SchemaValues.Texts(prim, prefix + "copyrightOwner");
            Contact = SchemaValues.Texts(prim, prefix + "contact");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>The instance's name.</summary>
        public string Name { get; }

        /// <summary>What made it.</summary>
        public SchemaValue<string> SoftwarePackage { get; }

        /// <summary>The software's version, or a generator's model.</summary>
        public SchemaValue<string> SoftwareVersion { get; }

        /// <summary>IPTC's word: "trainedAlgorithmicMedia" was generated.</summary>
        public SchemaValue<string> DigitalSourceType { get; }

        /// <summary>What it is, or the prompt that it was made from.</summary>
        public SchemaValue<string> Description { get; }

        /// <summary>Names and values of what went into it, in turn.</summary>
        public SchemaValue<string[]> Inputs { get; }

        /// <summary>When; ISO 8601.</summary>
        public SchemaValue<string> Created { get; }

        /// <summary>UUID.</summary>
        public SchemaValue<string> InstanceID { get; }

        /// <summary>SPDX expression.</summary>
        public SchemaValue<string> UsageTerms { get; }

        /// <summary>Who made it.</summary>
        public SchemaValue<string[]> Creator { get; }

        /// <summary>Who holds the copyright.</summary>
        public SchemaValue<string[]> CopyrightOwner { get; }

        /// <summary>Whom to ask.</summary>
        public SchemaValue<string[]> Contact { get; }

        /// <summary>All of a prim.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static IReadOnlyList<UsdAuthorshipView> All(UsdPrim prim)
        {
            return SchemaTargets.Instances(prim, "AuthorshipAPI", (one, name) => new UsdAuthorshipView(one, name));
        }
    }
}
