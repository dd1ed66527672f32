using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>A value of a prim, by a name, that may change over time.</summary>
    /// <remarks>
    /// Only what files say is known: schemas' fallbacks are for the typed views to fill in. Times are in time
    /// codes of the stage. Methods read files' bytes: keep what is needed again.
    /// </remarks>
    public sealed class UsdAttribute
    {
        private readonly ValueResolution _resolution;
        private readonly PropertySource[] _sources;
        private UsdPath[] _connections;

        internal UsdAttribute(UsdPrim prim, string name, PropertySource[] sources)
        {
            Prim = prim;
            Name = name;
            _sources = sources;
            _resolution = new ValueResolution(sources);
        }

        /// <summary>Its name, namespaces included: "primvars:st".</summary>
        public string Name { get; }

        /// <summary>The prim that has it.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Where it is in the stage.</summary>
        /// <exception cref="UsdException">The path is too long.</exception>
        public UsdPath Path => Prim.Path.AppendProperty(Name);

        /// <summary>Its type as USD writes it: "point3f[]"; empty if no layer tells.</summary>
        public string TypeName => GetMetadata(FieldNames.TypeName).AsText() ?? "";

        /// <summary>Does <see cref="Get(double)"/> differ from time to time, as far as files tell?</summary>
        /// <remarks>True for two time samples or more, and for curves.</remarks>
        public bool IsTimeVarying => _resolution.IsTimeVarying;

        /// <summary>Does a value hold until the next time, as its type or the file has no values between?</summary>
        public bool IsHeld => _resolution.IsHeld;

        /// <summary>Times at which values are given (samples, or knots of a curve), increasing.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<double> Times => _resolution.Times;

        /// <summary>Where its values are to be taken from, absolute, in order.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<UsdPath> Connections => _connections
            ?? (_connections = PathLists.Resolve(_sources, FieldNames.ConnectionPaths, Prim.Stage));

        /// <summary>Its value at no time in particular; kind None where there is none or it is blocked.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public Value Get()
        {
            return Told(_resolution.GetDefault());
        }

        /// <summary>Its value at a time code; kind None where there is none or it is blocked.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public Value Get(double timeCode)
        {
            return Told(_resolution.Get(timeCode));
        }

        /// <summary>The strongest opinion of a piece of metadata; kind None if there is none.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public Value GetMetadata(string name)
        {
            return MetadataResolution.Resolve(_sources, name);
        }

        /// <summary>Where an asset path of its value leads, seen from the layer that says so.</summary>
        /// <param name="authored">The path as the value has it.</param>
        /// <returns>A path for <see cref="UsdStage.TryReadAsset"/>; "shot.usdz[textures/wood.png]".</returns>
        public string ResolveAsset(string authored)
        {
            Layer layer = _resolution.SourceLayer;
            return layer == null ? authored : Prim.Stage.Assets.Anchor(layer.Name, authored);
        }

        private Value Told(Value value)
        {
            if (value.Kind == ValueKind.PathExpression)
            {
                Prim.Stage.FindingList.Add(
                    "usd.path-expression-kept", UsdSeverity.Warning, Path.ToString(),
                    "its path expression is kept as authored: paths in it are those of its own file",
                    "list the paths in a relationship");
            }
            else if (_resolution.HasInnerLoop)
            {
                Prim.Stage.FindingList.Add(
                    "usd.spline-loop", UsdSeverity.Warning, Path.ToString(),
                    "its curve repeats a stretch of itself, which OpenUSD no longer wants and may evaluate otherwise",
                    "bake the loop into knots");
            }
            return value;
        }
    }
}
