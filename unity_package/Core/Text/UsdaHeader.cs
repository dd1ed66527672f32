using System;
using System.Globalization;
using System.Text;

namespace UsdBridge
{
    /// <summary>Reads the first line of usda texts: what they are, and of which version.</summary>
    internal static class UsdaHeader
    {
        private const string Identifier = "#usda ";
        private const string OldIdentifier = "#sdf ";
        private const int NewestMinor = 4;

        /// <summary>Does a file begin as usda texts do?</summary>
        public static bool Recognizes(ArraySegment<byte> bytes)
        {
            return StartsWith(bytes, Identifier) || StartsWith(bytes, OldIdentifier);
        }

        /// <summary>Goes to the end of the first line; returns the version.</summary>
        /// <exception cref="UsdException">It is no version that is read.</exception>
        public static string Read(UsdaCursor cursor)
        {
            bool isKnown = cursor.Skip(Identifier) || cursor.Skip(OldIdentifier);
            while (cursor.Skip(' '))
            {
            }
            int start = cursor.At;
            while (!cursor.AtEnd && " \t\r\n".IndexOf(cursor.Next) < 0)
            {
                cursor.At++;
            }
            string version = cursor.Text.Substring(start, cursor.At - start);
            if (!isKnown || !IsReadable(version.Split('.')))
            {
                throw cursor.Fault(0, $"expected #usda and a version from 1.0 to 1.{NewestMinor}");
            }
            int end = cursor.Text.IndexOf('\n', cursor.At);
            cursor.At = end < 0 ? cursor.Text.Length : end;
            return version;
        }

        private static bool IsReadable(string[] parts)
        {
            if (parts.Length < 2 || !TryParse(parts[0], out int major) || !TryParse(parts[1], out int minor))
            {
                return false;
            }
            bool isOld = parts.Length == 3 && TryParse(parts[2], out _); // "1.4.32"
            return major == 1 && (isOld || (parts.Length == 2 && minor <= NewestMinor));
        }

        private static bool TryParse(string text, out int number)
        {
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        }

        private static bool StartsWith(ArraySegment<byte> bytes, string text)
        {
            return bytes.Count >= text.Length
                && Encoding.ASCII.GetString(bytes.Array, bytes.Offset, text.Length) == text;
        }
    }
}
