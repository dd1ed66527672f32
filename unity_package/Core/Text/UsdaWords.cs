namespace UsdBridge
{
    /// <summary>Reads single values and names of usda texts.</summary>
    internal static class UsdaWords
    {
        /// <summary>A single value: number, string, word or asset path.</summary>
        public static UsdaAtom ReadAtom(UsdaCursor cursor)
        {
            if (UsdaLiterals.IsNumber(cursor))
            {
                return UsdaLiterals.ReadNumber(cursor);
            }
            if (UsdaLiterals.IsString(cursor))
            {
                return UsdaAtom.OfText(UsdaAtomKind.String, UsdaLiterals.ReadString(cursor));
            }
            if (cursor.Is('@'))
            {
                return UsdaAtom.OfText(UsdaAtomKind.Asset, UsdaLiterals.ReadAsset(cursor));
            }
            return UsdaAtom.OfText(UsdaAtomKind.Identifier, ReadIdentifier(cursor));
        }

        /// <summary>A word that is no keyword, or several joined by "::".</summary>
        public static string ReadIdentifier(UsdaCursor cursor)
        {
            int start = cursor.At;
            string word = cursor.ReadWord();
            if (word.Length == 0 || UsdaIdentifiers.IsKeyword(word))
            {
                throw cursor.Fault(start, word.Length == 0 ? "expected a name or value" : "a keyword is misplaced");
            }
            int end = cursor.At;
            while (cursor.Skip("::"))
            {
                word = cursor.ReadWord();
                if (word.Length == 0 || UsdaIdentifiers.IsKeyword(word))
                {
                    break;
                }
                end = cursor.At;
            }
            cursor.At = end;
            return cursor.Text.Substring(start, end - start);
        }

        /// <summary>The name of a type, with [] behind it if it is an array.</summary>
        public static string ReadTypeName(UsdaCursor cursor)
        {
            string name = ReadIdentifier(cursor);
            int end = cursor.At;
            cursor.SkipBlanks();
            if (!cursor.Skip('['))
            {
                cursor.At = end;
                return name;
            }
            cursor.SkipBlanks();
            cursor.Expect(']');
            return name + "[]";
        }
    }
}
