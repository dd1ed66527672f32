using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Which metadata USD knows, of which type, and on what; as OpenUSD 26.11 with all its schemas.</summary>
    internal static class UsdaSchema
    {
        private const string ForLayers =
            "colorConfiguration asset;colorManagementSystem token;customLayerData dictionary;defaultPrim token;"
            + "documentation string;endFrame double;endTimeCode double;expressionVariables dictionary;"
            + "fallbackPrimTypes dictionary;framePrecision int;framesPerSecond double;hasOwnedSubLayers bool;"
            + "kilogramsPerUnit double;metersPerUnit double;owner string;renderSettingsPrimPath string;"
            + "sessionOwner string;startFrame double;startTimeCode double;timeCodesPerSecond double;upAxis token;"
            + "comment -;layerRelocates -;primChildren -;primOrder -;subLayerOffsets -";

        private const string ForPrims =
            "active bool;apiSchemas token...;assetInfo dictionary;clipSets string...;clips dictionary;"
            + "customData dictionary;displayGroupOrder string[];displayName string;documentation string;hidden bool;"
            + "inactiveIds int64...;instanceable bool;payloadAssetDependencies asset[];prefix string;"
            + "sdrMetadata dictionary;suffix string;symmetricPeer string;symmetryArguments dictionary;typeName token;"
            + "uiHints dictionary;comment -;inheritPaths -;primChildren -;primOrder -;propertyOrder -;specifier -;"
            + "variantSelection -;variantSetChildren -;variantSetNames -";

        private const string ForProperties =
            "assetInfo dictionary;customData dictionary;displayGroup string;displayName string;documentation string;"
            + "hidden bool;prefix string;renderType token;suffix string;symmetricPeer string;"
            + "symmetryArguments dictionary;uiHints dictionary;comment -;variability -";

        private const string ForAttributes = ForProperties
            + ";allowedTokens token[];arraySizeConstraint int64;colorSpace token;connectability token;"
            + "constraintTargetIdentifier token;elementSize int;interpolation token;limits dictionary;"
            + "sdrMetadata dictionary;unauthoredValuesIndex int;weight float;connectionChildren -;connectionPaths -;"
            + "typeName -";

        private const string ForRelationships = ForProperties
            + ";bindMaterialAs token;noLoadHint bool;outputName token;targetChildren -;targetPaths -";

        private static readonly Dictionary<string, string> Layers = MakeTable(ForLayers);
        private static readonly Dictionary<string, string> Prims = MakeTable(ForPrims);
        private static readonly Dictionary<string, string> Attributes = MakeTable(ForAttributes);
        private static readonly Dictionary<string, string> Relationships = MakeTable(ForRelationships);

        /// <summary>
        /// The type that a field has where it stands: a type of values, "dictionary", or the items' type and "..."
        /// for lists that can be edited; "-" for fields that are no metadata; null for what USD does not know.
        /// </summary>
        public static string FindType(SpecType owner, string field)
        {
            return TableOf(owner).TryGetValue(field, out string type) ? type : null;
        }

        private static Dictionary<string, string> TableOf(SpecType owner)
        {
            switch (owner)
            {
                case SpecType.PseudoRoot:
                    return Layers;
                case SpecType.Attribute:
                    return Attributes;
                case SpecType.Relationship:
                    return Relationships;
                default:
                    return Prims;
            }
        }

        private static Dictionary<string, string> MakeTable(string text)
        {
            var table = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (string entry in text.Split(';'))
            {
                string[] words = entry.Split(' ');
                table[words[0]] = words[1];
            }
            return table;
        }
    }
}
