using System.Collections.Generic;

namespace UsdBridge.Fuzz
{
    /// <summary>Reads all there is in a file, as a program would that uses every value.</summary>
    internal static class Everything
    {
        /// <exception cref="UsdException">The first value that is damaged, or the file itself.</exception>
        public static void Read(byte[] bytes, string name)
        {
            UsdException first = null;
            Layer layer = LayerReader.Read(bytes, name);
            foreach (Spec spec in layer.Specs)
            {
                for (int index = 0; index < spec.FieldCount; index++)
                {
                    try
                    {
                        ReadValue(spec.GetFieldValue(index));
                    }
                    catch (UsdException fault)
                    {
                        first = first ?? fault;
                    }
                }
                Use(spec);
            }
            if (first != null)
            {
                throw first;
            }
            ReadStage(UsdStage.Open(bytes, name));
        }

        private static void ReadStage(UsdStage stage)
        {
            foreach (UsdPrim prim in stage.Traverse())
            {
                prim.GetMetadata("customData");
                foreach (UsdAttribute attribute in prim.Attributes)
                {
                    ReadValue(attribute.Get());
                    ReadAttribute(attribute);
                }
                foreach (UsdRelationship relationship in prim.Relationships)
                {
                    Count(relationship.Targets);
                }
            }
        }

        private static void ReadAttribute(UsdAttribute attribute)
        {
            Count(attribute.Connections);
            attribute.ResolveAsset("a/b.png");
            double last = -1;
            foreach (double time in attribute.Times)
            {
                ReadValue(attribute.Get((last + time) / 2));
                ReadValue(attribute.Get(time));
                last = time;
            }
            ReadValue(attribute.Get(last + 1.5));
        }

        private static void Count(IReadOnlyList<UsdPath> paths)
        {
            foreach (UsdPath path in paths)
            {
                path.ToString();
            }
        }

        private static void ReadValue(Value value)
        {
            value.ToDoubles();
            value.ToFloats();
            value.AsDouble();
            int count = value.Count;
            if (value.Data is TimeSamples samples)
            {
                for (count = 0; count < samples.Count; count++)
                {
                    ReadValue(samples.GetValue(count));
                }
            }
        }

        private static void Use(Spec spec)
        {
            if (!spec.Path.HasPrefix(UsdPath.Root))
            {
                throw new UsdException("a spec is not below the root");
            }
            UsdPath parent = spec.Path.Parent ?? UsdPath.Root;
            spec.Path.ReplacePrefix(parent, UsdPath.Root);
            UsdPath.Parse("A/b.c").MakeAbsolute(UsdPath.Root);
        }
    }
}
