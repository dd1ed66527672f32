namespace UsdBridge
{
    /// <summary>An edit of an array in a weaker layer, which is not read: asking for the value is a fault.</summary>
    internal sealed class UsdaArrayEdit : IValueSource
    {
        private readonly UsdException _fault;

        private UsdaArrayEdit(UsdException fault)
        {
            _fault = fault;
        }

        /// <summary>Goes past the edit here; the rest of the file is read all the same.</summary>
        public static Value Skip(UsdaCursor cursor)
        {
            UsdException fault = cursor.Fault("edits of arrays are not read; author whole arrays");
            cursor.Skip("edit");
            cursor.SkipBlanks();
            int depth = 0;
            do
            {
                cursor.SkipSpace();
                if (cursor.AtEnd)
                {
                    throw fault;
                }
                depth += cursor.Is('[') ? 1 : cursor.Is(']') ? -1 : 0;
                SkipOne(cursor);
            }
            while (depth > 0);
            return Value.Deferred(new UsdaArrayEdit(fault), 0);
        }

        /// <summary>Throws, as the value is not read.</summary>
        public Value ReadValue(ulong representation)
        {
            throw _fault;
        }

        private static void SkipOne(UsdaCursor cursor)
        {
            if (UsdaLiterals.IsString(cursor))
            {
                UsdaLiterals.ReadString(cursor);
            }
            else if (cursor.Is('@'))
            {
                UsdaLiterals.ReadAsset(cursor);
            }
            else
            {
                cursor.At++;
            }
        }
    }
}
