using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>An input of a UsdPreviewSurface: a value, a texture, or a primvar.</summary>
    public sealed class PreviewInput
    {
        private readonly ShaderInput _input;
        private readonly double[] _fallback;

        internal PreviewInput(UsdPrim shader, string name, params double[] fallback)
        {
            Name = name;
            _fallback = fallback;
            _input = ShaderInput.Of(shader, name);
            string id = _input.Shader == null ? "" : UsdMaterialView.ShaderId(_input.Shader);
            if (id == "UsdUVTexture")
            {
                Texture = new UsdUvTextureView(_input.Shader);
                Channels = _input.Output;
            }
            else if (UsdPrimvarReaderView.Is(id))
            {
                Primvar = new UsdPrimvarReaderView(_input.Shader).VarName;
            }
            else
            {
                UnknownShader = _input.Shader?.Path;
            }
        }

        /// <summary>Its name: "diffuseColor".</summary>
        public string Name { get; }

        /// <summary>The picture that it takes; null where it takes none.</summary>
        public UsdUvTextureView Texture { get; }

        /// <summary>Of the picture: "rgb", "r", "g", "b" or "a"; null where it takes none.</summary>
        public string Channels { get; }

        /// <summary>The primvar that it takes; null where it takes none.</summary>
        public string Primvar { get; }

        /// <summary>The shader that it takes and that is not known; null of most.</summary>
        public UsdPath UnknownShader { get; }

        /// <summary>Is it more than the schema's fallback?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public bool IsAuthored => _input.Shader != null
            || (_input.Attribute != null && (!_input.Attribute.Get().IsNone || _input.Attribute.Times.Count > 0));

        /// <summary>Time codes at which the value is given, increasing.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<double> Times => _input.Attribute == null || _input.Shader != null
            ? new double[0]
            : _input.Attribute.Times;

        /// <summary>The value at a time code: one number or three; the fallback where a shader feeds it.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public double[] At(double timeCode)
        {
            Value value = _input.At(timeCode);
            if (_fallback.Length == 1)
            {
                return new[] { value.AsDouble(_fallback[0]) };
            }
            return SchemaValues.ToTuple(value, _fallback.Length) ?? (double[])_fallback.Clone();
        }
    }
}
