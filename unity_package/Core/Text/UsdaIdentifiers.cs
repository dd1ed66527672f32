using System.Collections.Generic;
using System.Globalization;

namespace UsdBridge
{
    /// <summary>What names in USD are made of: Unicode's XID characters and the underscore.</summary>
    internal static class UsdaIdentifiers
    {
        // Characters of Unicode's Other_ID_Start and Other_ID_Continue, which their categories would exclude.
        private const string OtherStarts = "\u2118\u212E\u309B\u309C\u1885\u1886";
        private const string OtherParts =
            "\u00B7\u0387\u1369\u136A\u136B\u136C\u136D\u136E\u136F\u1370\u1371\u19DA\u200C\u200D\u30FB\uFF65";

        private static readonly HashSet<string> Keywords = new HashSet<string>
        {
            "add", "AnimationBlock", "append", "bezier", "class", "config", "connect", "curve", "custom",
            "customData", "default", "def", "delete", "dictionary", "displayUnit", "doc", "held", "hermite",
            "inherits", "kind", "linear", "loop", "nameChildren", "None", "none", "offset", "oscillate", "over",
            "payload", "permission", "post", "pre", "prefixSubstitutions", "prepend", "properties", "references",
            "relocates", "rel", "reorder", "rootPrims", "repeat", "reset", "scale", "sloped", "subLayers",
            "suffixSubstitutions", "specializes", "spline", "symmetryArguments", "symmetryFunction", "timeSamples",
            "uniform", "variantSet", "variantSets", "variants", "varying",
        };

        /// <summary>Is a word one that the grammar keeps for itself?</summary>
        public static bool IsKeyword(string word)
        {
            return Keywords.Contains(word);
        }

        /// <summary>Is a text one identifier, and nothing else?</summary>
        public static bool IsIdentifier(string text)
        {
            if (!IsStart(text, 0))
            {
                return false;
            }
            int at = 0;
            while (IsPart(text, at))
            {
                at += char.IsSurrogatePair(text, at) ? 2 : 1;
            }
            return at == text.Length;
        }

        /// <summary>Is a text a name of a variant: letters, digits, '_', '|', '-', and a dot in front?</summary>
        public static bool IsVariantName(string text)
        {
            int at = text.Length > 0 && text[0] == '.' ? 1 : 0;
            while (at < text.Length && (IsPart(text, at) || text[at] == '|' || text[at] == '-'))
            {
                at += char.IsSurrogatePair(text, at) ? 2 : 1;
            }
            return at == text.Length;
        }

        /// <summary>May an identifier start with the character at an index? No, past the end.</summary>
        public static bool IsStart(string text, int at)
        {
            if (at >= text.Length)
            {
                return false;
            }
            char next = text[at];
            return next < 128 ? next == '_' || IsAsciiLetter(next) : IsLetter(text, at);
        }

        /// <summary>May an identifier continue with the character at an index? No, past the end.</summary>
        public static bool IsPart(string text, int at)
        {
            if (at >= text.Length)
            {
                return false;
            }
            char next = text[at];
            if (next < 128)
            {
                return next == '_' || IsAsciiLetter(next) || (next >= '0' && next <= '9');
            }
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(text, at);
            return IsLetter(text, at) || category == UnicodeCategory.NonSpacingMark
                || category == UnicodeCategory.SpacingCombiningMark
                || category == UnicodeCategory.DecimalDigitNumber
                || category == UnicodeCategory.ConnectorPunctuation || OtherParts.IndexOf(next) >= 0;
        }

        private static bool IsAsciiLetter(char character)
        {
            return (uint)((character | 0x20) - 'a') < 26;
        }

        // What this runtime's tables do not know yet counts as a letter: others may be newer.
        private static bool IsLetter(string text, int at)
        {
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(text, at);
            return category <= UnicodeCategory.OtherLetter || category == UnicodeCategory.LetterNumber
                || category == UnicodeCategory.OtherNotAssigned || OtherStarts.IndexOf(text[at]) >= 0;
        }
    }
}
