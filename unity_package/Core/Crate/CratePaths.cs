using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Reads the table of paths of a crate file: a tree, walked parents first.</summary>
    internal static class CratePaths
    {
        private const int PathBytes = 96;
        private const int Leaf = -2;
        private const int ChildOnly = -1;
        private const int SiblingOnly = 0;

        /// <summary>Paths by index; null where the file says none.</summary>
        /// <exception cref="UsdException">The table is damaged.</exception>
        public static UsdPath[] Read(CrateFile file, ByteReader reader, MemoryBudget budget)
        {
            int total = CheckCount(file, reader.ReadUInt64(), 8, budget);
            int count = CheckCount(file, reader.ReadUInt64(), PathBytes, budget);
            int[] indices = IntegerCoding.Read32(reader, count, budget);
            int[] names = IntegerCoding.Read32(reader, count, budget);
            int[] jumps = IntegerCoding.Read32(reader, count, budget);
            var paths = new UsdPath[total];
            var pending = new Stack<KeyValuePair<int, UsdPath>>();
            UsdPath parent = null;
            int at = count > 0 ? 0 : -1;
            for (int visits = 0; at >= 0; visits++)
            {
                if (at >= count || visits >= count || (uint)indices[at] >= (uint)total)
                {
                    throw Damaged(file, at);
                }
                UsdPath path = parent == null ? UsdPath.Root : Append(file, parent, names[at]);
                paths[indices[at]] = path;
                int jump = jumps[at];
                if (jump > 0)
                {
                    pending.Push(new KeyValuePair<int, UsdPath>(jump > count - at ? count : at + jump, parent ?? path));
                }
                if (jump > 0 || jump == ChildOnly)
                {
                    parent = path;
                    at++;
                }
                else if (jump == SiblingOnly)
                {
                    parent = parent ?? path;
                    at++;
                }
                else if (jump == Leaf)
                {
                    KeyValuePair<int, UsdPath> next = pending.Count > 0 ? pending.Pop() : Nothing;
                    at = next.Key;
                    parent = next.Value;
                }
                else
                {
                    throw Damaged(file, at);
                }
            }
            return paths;
        }

        private static KeyValuePair<int, UsdPath> Nothing => new KeyValuePair<int, UsdPath>(-1, null);

        private static int CheckCount(CrateFile file, ulong count, int bytesEach, MemoryBudget budget)
        {
            if (count > int.MaxValue)
            {
                throw file.Fault($"it claims {count} paths; it is damaged, export it anew");
            }
            budget.Charge((long)count, bytesEach);
            return (int)count;
        }

        private static UsdPath Append(CrateFile file, UsdPath parent, int name)
        {
            if (name == int.MinValue)
            {
                throw Damaged(file, 0);
            }
            string element = file.GetToken((uint)(name < 0 ? -name : name));
            try
            {
                return name < 0 ? AppendProperty(parent, element) : AppendElement(parent, element);
            }
            catch (UsdException fault)
            {
                throw new UsdException($"{file.Name}: {fault.Message}", fault);
            }
        }

        private static UsdPath AppendProperty(UsdPath parent, string name)
        {
            switch (parent.Kind)
            {
                case UsdPathKind.Target:
                    return parent.AppendElement(UsdPathKind.TargetAttribute, name);
                case UsdPathKind.Mapper:
                    return parent.AppendElement(UsdPathKind.MapperArgument, name);
                default:
                    return parent.AppendProperty(name);
            }
        }

        /// <summary>A prim's name as it is; all other elements as they are written in paths.</summary>
        private static UsdPath AppendElement(UsdPath parent, string element)
        {
            if (element.Length > 1 && element[0] == '{')
            {
                int equals = element.IndexOf('=');
                if (equals < 2 || element[element.Length - 1] != '}')
                {
                    throw new UsdException($"\"{element}\" is no element of a path");
                }
                string selection = element.Substring(equals + 1, element.Length - equals - 2);
                return parent.AppendVariant(element.Substring(1, equals - 1), selection);
            }
            if (element.Length > 2 && element[0] == '[')
            {
                return parent.AppendTarget(UsdPath.Parse(element.Substring(1, element.Length - 2)));
            }
            if (element.Length > 1 && element[0] == '.')
            {
                return AppendHistorical(parent, element.Substring(1));
            }
            return parent.AppendChild(element);
        }

        private static UsdPath AppendHistorical(UsdPath parent, string element)
        {
            const string mapper = "mapper[";
            if (element.StartsWith(mapper, System.StringComparison.Ordinal) && element.EndsWith("]"))
            {
                string target = element.Substring(mapper.Length, element.Length - mapper.Length - 1);
                return parent.AppendMapper(UsdPath.Parse(target));
            }
            return element == "expression" && parent.Kind == UsdPathKind.Property
                ? parent.AppendElement(UsdPathKind.Expression, element)
                : AppendProperty(parent, element);
        }

        private static UsdException Damaged(CrateFile file, int at)
        {
            return file.Fault($"its table of paths is damaged at entry {at}; export it anew");
        }
    }
}
