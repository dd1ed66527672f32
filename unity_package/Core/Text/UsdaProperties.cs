using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Reads attributes and relationships.</summary>
    internal sealed class UsdaProperties
    {
        private readonly UsdaCursor _cursor;
        private readonly UsdaValues _values;
        private readonly UsdaArcs _arcs;
        private readonly UsdaMetadata _metadata;
        private readonly UsdaSpecs _specs;
        private readonly UsdaSplines _splines;

        /// <summary>Reads at a cursor.</summary>
        public UsdaProperties(
            UsdaCursor cursor, UsdaValues values, UsdaArcs arcs, UsdaMetadata metadata, UsdaSpecs specs)
        {
            _cursor = cursor;
            _values = values;
            _arcs = arcs;
            _metadata = metadata;
            _specs = specs;
            _splines = new UsdaSplines(cursor, values);
        }

        /// <summary>Reads the statement of a property, behind the keyword of its edit.</summary>
        public void Read(UsdaScope scope, UsdaEdit edit)
        {
            bool isCustom = SkipKeyword("custom");
            bool isVarying = SkipKeyword("varying");
            if (isVarying || _cursor.PeekWord() == "rel")
            {
                ReadRelationship(scope, edit, isCustom, isVarying);
            }
            else
            {
                ReadAttribute(scope, edit, isCustom);
            }
        }

        private bool SkipKeyword(string word)
        {
            bool isHere = _cursor.SkipWord(word);
            if (isHere)
            {
                _cursor.ExpectBlank();
            }
            return isHere;
        }

        private Spec ReadName(UsdaScope scope, SpecType type, out int start, out bool isNew)
        {
            _cursor.ExpectBlank();
            start = _cursor.At;
            int end = start;
            while (_cursor.ReadWord().Length > 0)
            {
                end = _cursor.At;
                if (!_cursor.Skip(':'))
                {
                    break;
                }
            }
            _cursor.At = end;
            if (end == start)
            {
                throw _cursor.Fault("expected the name of a property");
            }
            string name = _cursor.Text.Substring(start, end - start);
            Spec spec = _specs.GetOrAdd(start, scope.Spec.Path.AppendProperty(name), type, out isNew);
            if (isNew)
            {
                scope.Properties.Add(name);
            }
            return spec;
        }

        private void ReadRelationship(UsdaScope scope, UsdaEdit edit, bool isCustom, bool isVarying)
        {
            if (!_cursor.SkipWord("rel"))
            {
                throw _cursor.Fault("expected rel");
            }
            Spec spec = ReadName(scope, SpecType.Relationship, out _, out _);
            Variability variability = isVarying ? Variability.Varying : Variability.Uniform;
            spec.Set(FieldNames.Variability, Value.Integer(ValueKind.Variability, (long)variability));
            if (isCustom)
            {
                spec.Set(FieldNames.Custom, Value.Bool(true));
            }
            int end = _cursor.At;
            _cursor.SkipBlanks();
            if (edit == UsdaEdit.Explicit && (_cursor.Is('.') || _cursor.Is('[')))
            {
                ReadHistorical(spec);
                return;
            }
            if (_cursor.Is('='))
            {
                UsdPath anchor = UsdaPaths.PrimOf(spec);
                _arcs.ReadPaths(spec, FieldNames.TargetPaths, edit, () => UsdaPaths.ReadTarget(_cursor, anchor));
                end = _cursor.At;
                _cursor.SkipBlanks();
            }
            ReadMetadata(spec, edit, end);
        }

        // A relationship may have a default, and targets may be declared one by one, without being its targets.
        private void ReadHistorical(Spec spec)
        {
            if (_cursor.Skip('.'))
            {
                _cursor.SkipBlanks();
                if (!_cursor.SkipWord("default"))
                {
                    throw _cursor.Fault("expected default");
                }
                _cursor.ExpectAssignment();
                var path = new[] { UsdaLiterals.ReadPath(_cursor) };
                spec.Set(FieldNames.Default, Value.Of(ValueKind.PathVector, path));
                return;
            }
            _cursor.Expect('[');
            _cursor.SkipBlanks();
            UsdaLiterals.ReadPath(_cursor);
            _cursor.SkipBlanks();
            _cursor.Expect(']');
        }

        private void ReadMetadata(Spec spec, UsdaEdit edit, int end)
        {
            if (edit == UsdaEdit.Explicit && _cursor.Is('('))
            {
                _metadata.ReadBlock(spec);
            }
            else
            {
                _cursor.At = end;
            }
        }

        private void ReadAttribute(UsdaScope scope, UsdaEdit edit, bool isCustom)
        {
            bool isUniform = SkipKeyword("uniform") || SkipKeyword("config");
            string typeName = UsdaWords.ReadTypeName(_cursor);
            Spec spec = ReadName(scope, SpecType.Attribute, out int start, out bool isNew);
            Declare(spec, typeName, isUniform, isNew, start);
            if (isCustom)
            {
                spec.Set(FieldNames.Custom, Value.Bool(true));
            }
            UsdaType type = UsdaType.Find(typeName);
            int end = _cursor.At;
            _cursor.SkipBlanks();
            if (edit != UsdaEdit.Explicit || _cursor.Is('.'))
            {
                _cursor.Expect('.');
                _cursor.SkipBlanks();
                ReadAspect(spec, type, edit);
                return;
            }
            if (_cursor.Is('='))
            {
                _cursor.ExpectAssignment();
                spec.Set(FieldNames.Default, ReadDefault(spec, type));
                end = _cursor.At;
                _cursor.SkipBlanks();
            }
            ReadMetadata(spec, edit, end);
        }

        private void Declare(Spec spec, string typeName, bool isUniform, bool isNew, int start)
        {
            Variability variability = isUniform ? Variability.Uniform : Variability.Varying;
            if (isNew)
            {
                spec.Set(FieldNames.Custom, Value.Bool(false));
                spec.Set(FieldNames.TypeName, Value.Token(typeName));
                spec.Set(FieldNames.Variability, Value.Integer(ValueKind.Variability, (long)variability));
                return;
            }
            string oldType = spec.Get(FieldNames.TypeName).AsText();
            if (oldType != typeName || spec.Get(FieldNames.Variability).AsInteger() != (long)variability)
            {
                throw _cursor.Fault(start, $"the attribute is declared as another already, of type {oldType}");
            }
        }

        private Value ReadDefault(Spec spec, UsdaType type)
        {
            if (_cursor.SkipWord("None"))
            {
                return Value.Block();
            }
            if (_cursor.SkipWord("AnimationBlock"))
            {
                return Value.Of(ValueKind.AnimationBlock, null);
            }
            if (_cursor.Is("edit ") && type != null && type.IsArray)
            {
                return UsdaArrayEdit.Skip(_cursor);
            }
            int start = _cursor.At;
            Value value = _values.Read(type);
            return value.Kind == ValueKind.PathExpression
                ? UsdaPaths.Rewritten(_cursor, start, value, UsdaPaths.PrimOf(spec))
                : value;
        }

        private void ReadAspect(Spec spec, UsdaType type, UsdaEdit edit)
        {
            int start = _cursor.At;
            string aspect = _cursor.ReadWord();
            if (aspect == "connect")
            {
                UsdPath anchor = UsdaPaths.WithoutVariants(UsdaPaths.PrimOf(spec));
                _arcs.ReadPaths(spec, FieldNames.ConnectionPaths, edit, () => UsdaPaths.ReadTarget(_cursor, anchor));
            }
            else if (aspect == "timeSamples" && edit == UsdaEdit.Explicit)
            {
                _cursor.ExpectAssignment();
                spec.Set(FieldNames.TimeSamples, Value.Of(ValueKind.TimeSamples, ReadSamples(type)));
            }
            else if (aspect == "spline" && edit == UsdaEdit.Explicit)
            {
                _cursor.ExpectAssignment();
                spec.Set(FieldNames.Spline, Value.Of(ValueKind.Spline, _splines.Read(type)));
            }
            else
            {
                throw _cursor.Fault(start, edit == UsdaEdit.Explicit ? "expected timeSamples, connect or spline"
                    : "expected connect");
            }
        }

        private TimeSamples ReadSamples(UsdaType type)
        {
            var times = new List<double>();
            var values = new List<Value>();
            bool isSorted = true;
            _cursor.Expect('{');
            _cursor.SkipSpace();
            if (!_cursor.Is('}'))
            {
                do
                {
                    double time = ReadTime();
                    isSorted &= times.Count == 0 || times[times.Count - 1] < time;
                    times.Add(time);
                    _cursor.ExpectBetweenBlanks(':');
                    values.Add(_cursor.SkipWord("None") ? Value.Block() : _values.Read(type));
                }
                while (_cursor.HasNextInList('}'));
            }
            _cursor.Expect('}');
            return isSorted ? new TimeSamples(times.ToArray(), values.ToArray()) : Sorted(times, values);
        }

        private double ReadTime()
        {
            int start = _cursor.At;
            double time = UsdaLiterals.ReadDouble(_cursor);
            return double.IsNaN(time) ? throw _cursor.Fault(start, "a sample's time is nan") : time;
        }

        /// <summary>Samples by time; of those at one time, the last.</summary>
        private static TimeSamples Sorted(List<double> times, List<Value> values)
        {
            var samples = new SortedDictionary<double, Value>();
            for (int index = 0; index < times.Count; index++)
            {
                samples[times[index]] = values[index];
            }
            var sortedTimes = new double[samples.Count];
            var sortedValues = new Value[samples.Count];
            samples.Keys.CopyTo(sortedTimes, 0);
            samples.Values.CopyTo(sortedValues, 0);
            return new TimeSamples(sortedTimes, sortedValues);
        }
    }
}
