using System;
using System.Text;

namespace UsdBridge
{
    /// <summary>Where a prim or property is in a scene. Immutable; equal paths are equal by value.</summary>
    /// <remarks>
    /// A path is its parent and one element more, so that paths of one layer share their beginnings.
    /// It has at most <see cref="MaxDepth"/> elements and <see cref="MaxLength"/> characters.
    /// </remarks>
    public sealed class UsdPath : IEquatable<UsdPath>
    {
        /// <summary>Most elements that a path may have.</summary>
        public const int MaxDepth = 1024;

        /// <summary>Most characters that a path may have.</summary>
        public const int MaxLength = 65535;

        /// <summary>The path to nothing.</summary>
        public static readonly UsdPath Empty = new UsdPath(null, UsdPathKind.Empty, "", null);

        /// <summary>The root of a scene, "/".</summary>
        public static readonly UsdPath Root = new UsdPath(null, UsdPathKind.Root, "", null);

        /// <summary>The path of a prim relative to itself, ".".</summary>
        public static readonly UsdPath Here = new UsdPath(null, UsdPathKind.Here, "", null);

        private readonly object _detail;
        private readonly int _hash;

        private UsdPath(UsdPath parent, UsdPathKind kind, string name, object detail)
        {
            Parent = parent;
            Kind = kind;
            Name = name;
            _detail = detail;
            UsdPath target = detail as UsdPath;
            int detailLength = target != null ? target.Length : ((detail as string)?.Length ?? 0);
            Depth = (parent?.Depth ?? 0) + 1 + (target?.Depth ?? 0);
            Length = (parent?.Length ?? 0) + 1 + name.Length + detailLength + (detail != null ? 2 : 0);
            if (Depth > MaxDepth || Length > MaxLength)
            {
                throw new UsdException($"a path has more than {MaxDepth} elements or {MaxLength} characters");
            }
            int hash = (parent?._hash ?? 17) * 31 + (int)kind;
            hash = hash * 31 + name.GetHashCode();
            _hash = hash * 31 + (detail?.GetHashCode() ?? 0);
        }

        /// <summary>What the last element names.</summary>
        public UsdPathKind Kind { get; }

        /// <summary>The path without its last element; null for those of one element.</summary>
        public UsdPath Parent { get; }

        /// <summary>The name in the last element; the set's name for variants; empty where there is none.</summary>
        public string Name { get; }

        /// <summary>Elements in it, those of targets included.</summary>
        public int Depth { get; }

        /// <summary>The variant, if <see cref="Kind"/> is Variant (empty for the set itself); else null.</summary>
        public string Selection => _detail as string;

        /// <summary>The path in brackets, if <see cref="Kind"/> is Target or Mapper; else null.</summary>
        public UsdPath Target => _detail as UsdPath;

        /// <summary>Is this the path to nothing?</summary>
        public bool IsEmpty => Kind == UsdPathKind.Empty;

        /// <summary>Does it name a property of a prim (not of a target)?</summary>
        public bool IsProperty => Kind == UsdPathKind.Property;

        /// <summary>Does it name a prim?</summary>
        public bool IsPrim => Kind == UsdPathKind.Prim;

        /// <summary>Does it start at the root?</summary>
        public bool IsAbsolute
        {
            get
            {
                UsdPath first = this;
                while (first.Parent != null)
                {
                    first = first.Parent;
                }
                return first.Kind == UsdPathKind.Root;
            }
        }

        /// <summary>At least as many characters as its text has.</summary>
        internal int Length { get; }

        /// <summary>The path of a text as USD writes it.</summary>
        /// <exception cref="UsdException">It is not a path.</exception>
        public static UsdPath Parse(string text)
        {
            return new UsdPathParser(text).Parse();
        }

        /// <summary>The path of a prim below this one.</summary>
        /// <exception cref="UsdException">The path becomes too long.</exception>
        public UsdPath AppendChild(string name)
        {
            return new UsdPath(this, UsdPathKind.Prim, name, null);
        }

        /// <summary>The path of a property of this prim.</summary>
        /// <exception cref="UsdException">The path becomes too long.</exception>
        public UsdPath AppendProperty(string name)
        {
            return new UsdPath(this, UsdPathKind.Property, name, null);
        }

        /// <summary>The path of a variant of this prim; with an empty selection, of the variant set.</summary>
        /// <exception cref="UsdException">The path becomes too long.</exception>
        public UsdPath AppendVariant(string set, string selection)
        {
            return new UsdPath(this, UsdPathKind.Variant, set, selection);
        }

        /// <summary>The path of a target of this property.</summary>
        /// <exception cref="UsdException">The path becomes too long.</exception>
        public UsdPath AppendTarget(UsdPath target)
        {
            return new UsdPath(this, UsdPathKind.Target, "", target);
        }

        /// <summary>This path in absolute terms: relative ones start from <paramref name="prim"/>.</summary>
        /// <param name="prim">An absolute path of a prim.</param>
        /// <exception cref="UsdException">It goes up beyond the root.</exception>
        public UsdPath MakeAbsolute(UsdPath prim)
        {
            if (IsEmpty || IsAbsolute)
            {
                return this;
            }
            UsdPath result = prim;
            foreach (UsdPath element in Elements())
            {
                result = Step(result, element);
            }
            return result;
        }

        /// <summary>Is <paramref name="prefix"/> this path or one above it?</summary>
        public bool HasPrefix(UsdPath prefix)
        {
            UsdPath path = this;
            while (path != null && path.Depth > prefix.Depth)
            {
                path = path.Parent;
            }
            return path != null && path.Equals(prefix);
        }

        /// <summary>This path with its beginning replaced; itself if it does not begin so.</summary>
        /// <exception cref="UsdException">The path becomes too long.</exception>
        public UsdPath ReplacePrefix(UsdPath prefix, UsdPath replacement)
        {
            if (!HasPrefix(prefix))
            {
                return this;
            }
            UsdPath result = replacement;
            foreach (UsdPath element in Elements())
            {
                if (element.Depth > prefix.Depth)
                {
                    result = new UsdPath(result, element.Kind, element.Name, element._detail);
                }
            }
            return result;
        }

        /// <summary>Is it the same path?</summary>
        public bool Equals(UsdPath other)
        {
            UsdPath path = this;
            while (!ReferenceEquals(path, other))
            {
                if (path is null || other is null || path._hash != other._hash || path.Kind != other.Kind
                    || path.Name != other.Name || !Equals(path._detail, other._detail))
                {
                    return false;
                }
                path = path.Parent;
                other = other.Parent;
            }
            return true;
        }

        /// <summary>Is it the same path?</summary>
        public override bool Equals(object other)
        {
            return other is UsdPath path && Equals(path);
        }

        /// <summary>The same for equal paths, within one run of a program.</summary>
        public override int GetHashCode()
        {
            return _hash;
        }

        /// <summary>The path as USD writes it; made anew at each call.</summary>
        public override string ToString()
        {
            var text = new StringBuilder();
            Write(text);
            return text.ToString();
        }

        /// <summary>The path of a mapper of this connection.</summary>
        internal UsdPath AppendMapper(UsdPath target)
        {
            return new UsdPath(this, UsdPathKind.Mapper, "", target);
        }

        /// <summary>The path with an element that has no more than a name, or none.</summary>
        internal UsdPath AppendElement(UsdPathKind kind, string name)
        {
            return new UsdPath(this, kind, name, null);
        }

        private static UsdPath Step(UsdPath from, UsdPath element)
        {
            switch (element.Kind)
            {
                case UsdPathKind.Here:
                    return from;
                case UsdPathKind.Up when from.Parent == null:
                    throw new UsdException("a relative path goes up beyond the root");
                case UsdPathKind.Up:
                    return from.Parent;
                default:
                    return new UsdPath(from, element.Kind, element.Name, element._detail);
            }
        }

        private UsdPath[] Elements()
        {
            int count = 0;
            for (UsdPath path = this; path != null; path = path.Parent)
            {
                count++;
            }
            var elements = new UsdPath[count];
            for (UsdPath path = this; path != null; path = path.Parent)
            {
                elements[--count] = path;
            }
            return elements;
        }

        private void Write(StringBuilder text)
        {
            foreach (UsdPath element in Elements())
            {
                element.WriteElement(text);
            }
            if (Kind == UsdPathKind.Here)
            {
                text.Append('.');
            }
        }

        private void WriteElement(StringBuilder text)
        {
            switch (Kind)
            {
                case UsdPathKind.Root:
                    text.Append('/');
                    break;
                case UsdPathKind.Prim:
                    text.Append(Separator()).Append(Name);
                    break;
                case UsdPathKind.Up:
                    text.Append(Separator()).Append("..");
                    break;
                case UsdPathKind.Variant:
                    text.Append('{').Append(Name).Append('=').Append(Selection).Append('}');
                    break;
                case UsdPathKind.Property:
                    text.Append(Parent.Kind == UsdPathKind.Up ? "/." : ".").Append(Name);
                    break;
                case UsdPathKind.TargetAttribute:
                case UsdPathKind.MapperArgument:
                case UsdPathKind.Expression:
                    text.Append('.').Append(Name);
                    break;
                case UsdPathKind.Target:
                case UsdPathKind.Mapper:
                    text.Append(Kind == UsdPathKind.Mapper ? ".mapper[" : "[");
                    Target.Write(text);
                    text.Append(']');
                    break;
            }
        }

        private string Separator()
        {
            return Parent.Kind == UsdPathKind.Prim || Parent.Kind == UsdPathKind.Up ? "/" : "";
        }
    }
}
