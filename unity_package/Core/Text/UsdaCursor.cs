using System;

namespace UsdBridge
{
    /// <summary>A place in a usda text: white space, comments, words and separators from there on.</summary>
    internal sealed class UsdaCursor
    {
        private readonly string _text;
        private readonly string _name;

        /// <summary>The start of a text.</summary>
        /// <param name="text">The whole file.</param>
        /// <param name="name">The file, for messages.</param>
        public UsdaCursor(string text, string name)
        {
            _text = text;
            _name = name;
        }

        /// <summary>Characters before this place.</summary>
        public int At { get; set; }

        /// <summary>Is nothing left?</summary>
        public bool AtEnd => At >= _text.Length;

        /// <summary>The character here; 0 at the end.</summary>
        public char Next => At < _text.Length ? _text[At] : '\0';

        /// <summary>The whole text.</summary>
        public string Text => _text;

        /// <summary>Is this character here?</summary>
        public bool Is(char character)
        {
            return At < _text.Length && _text[At] == character;
        }

        /// <summary>Is this text here?</summary>
        public bool Is(string text)
        {
            return Is(text[0]) && string.CompareOrdinal(_text, At, text, 0, text.Length) == 0;
        }

        /// <summary>Goes past a character, if it is here.</summary>
        public bool Skip(char character)
        {
            bool isHere = Is(character);
            At += isHere ? 1 : 0;
            return isHere;
        }

        /// <summary>Goes past a text, if it is here.</summary>
        public bool Skip(string text)
        {
            bool isHere = Is(text);
            At += isHere ? text.Length : 0;
            return isHere;
        }

        /// <summary>Goes past a character that has to be here.</summary>
        public void Expect(char character)
        {
            if (!Skip(character))
            {
                throw Fault($"expected {character}");
            }
        }

        /// <summary>Goes past blanks and /* comments */.</summary>
        public void SkipBlanks()
        {
            while (SkipBlank() || (Is('/') && SkipBlockComment()))
            {
            }
        }

        /// <summary>Goes past blanks and comments up to the end of the line.</summary>
        public void SkipLine()
        {
            while (SkipBlank() || SkipComment())
            {
            }
        }

        /// <summary>Goes past blanks, comments and line ends.</summary>
        public void SkipSpace()
        {
            while (SkipBlank() || SkipLineEnd() || SkipComment())
            {
            }
        }

        /// <summary>Goes past what separates two words: comments count only beside a blank.</summary>
        public void ExpectBlank()
        {
            while (SkipBlockComment())
            {
            }
            if (!SkipBlank())
            {
                throw Fault("expected a space");
            }
            SkipBlanks();
        }

        /// <summary>Goes past an equals sign and the blanks around it.</summary>
        public void ExpectAssignment()
        {
            ExpectBetweenBlanks('=');
        }

        /// <summary>Goes past a character that has to be here, and the blanks around it.</summary>
        public void ExpectBetweenBlanks(char character)
        {
            SkipBlanks();
            Expect(character);
            SkipBlanks();
        }

        /// <summary>Goes past one line end character, if it is here.</summary>
        public bool SkipLineEnd()
        {
            return Skip('\n') || Skip('\r');
        }

        /// <summary>After an item of a list: goes to the next one, or to what should be the list's end.</summary>
        public bool HasNextInList(char close)
        {
            int start = At;
            SkipBlanks();
            if (Skip(','))
            {
                SkipSpace();
                return !Is(close);
            }
            At = start;
            SkipSpace();
            return false;
        }

        /// <summary>After a statement: goes to the next one, or to what should be the block's end.</summary>
        public bool HasNextStatement(char close)
        {
            SkipLine();
            if (SkipLineEnd() || Skip(';'))
            {
                SkipSpace();
                return !Is(close);
            }
            return false;
        }

        /// <summary>The identifier here; empty if there is none. Keywords are identifiers too.</summary>
        public string PeekWord()
        {
            int start = At;
            string word = ReadWord();
            At = start;
            return word;
        }

        /// <summary>Goes past the identifier here and returns it; empty if there is none.</summary>
        public string ReadWord()
        {
            int start = At;
            if (!UsdaIdentifiers.IsStart(_text, At))
            {
                return "";
            }
            while (UsdaIdentifiers.IsPart(_text, At))
            {
                At += char.IsSurrogatePair(_text, At) ? 2 : 1;
            }
            return _text.Substring(start, At - start);
        }

        /// <summary>Goes past a word, if it is here as a whole.</summary>
        public bool SkipWord(string word)
        {
            if (!Is(word) || UsdaIdentifiers.IsPart(_text, At + word.Length))
            {
                return false;
            }
            At += word.Length;
            return true;
        }

        /// <summary>A fault at this place.</summary>
        public UsdException Fault(string what)
        {
            return Fault(At, what);
        }

        /// <summary>A fault at a place, with its line and column (both from 1, in characters).</summary>
        public UsdException Fault(int at, string what)
        {
            int line = 1;
            int lineStart = 0;
            for (int index = 0; index < at && index < _text.Length; index++)
            {
                if (_text[index] == '\n')
                {
                    line++;
                    lineStart = index + 1;
                }
            }
            return new UsdException($"{_name}: line {line}, column {at - lineStart + 1}: {what}{Shown(at)}");
        }

        private string Shown(int at)
        {
            int end = at;
            while (end < _text.Length && end < at + 30 && _text[end] != '\n' && _text[end] != '\r')
            {
                end++;
            }
            return end > at ? $", not '{_text.Substring(at, end - at)}'" : "";
        }

        private bool SkipBlank()
        {
            return Skip(' ') || Skip('\t');
        }

        private bool SkipComment()
        {
            if (Is('#') || Is("//"))
            {
                int end = _text.IndexOf('\n', At);
                At = end < 0 ? _text.Length : end;
                return true;
            }
            return SkipBlockComment();
        }

        private bool SkipBlockComment()
        {
            if (!Is("/*"))
            {
                return false;
            }
            int end = _text.IndexOf("*/", At + 2, StringComparison.Ordinal);
            if (end < 0)
            {
                throw Fault("a comment has no end");
            }
            At = end + 2;
            return true;
        }
    }
}
