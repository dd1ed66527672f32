using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>A picture on a surface: value = picture × scale + bias.</summary>
    public sealed class UsdUvTextureView
    {
        private const int MostTransforms = 16;

        private readonly ShaderInput _file;

        internal UsdUvTextureView(UsdPrim shader)
        {
            Prim = shader;
            _file = ShaderInput.Of(shader, "file");
            WrapS = Text("wrapS", "useMetadata");
            WrapT = Text("wrapT", "useMetadata");
            SourceColorSpace = Text("sourceColorSpace", "auto");
            Fallback = Four("fallback", 0, 0, 0, 1);
            Scale = Four("scale", 1, 1, 1, 1);
            Bias = Four("bias", 0, 0, 0, 0);
            Transform = Matrix4.Identity;
            FindCoordinates();
        }

        /// <summary>The shader.</summary>
        public UsdPrim Prim { get; }

        /// <summary>The picture, as authored; "" where there is none.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public string File => FileAt(0);

        /// <summary>Time codes at which the picture changes, increasing.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public IReadOnlyList<double> FileTimes => _file.Attribute?.Times ?? new double[0];

        /// <summary>Across: "black", "clamp", "repeat", "mirror", or "useMetadata" of the picture.</summary>
        public string WrapS { get; }

        /// <summary>Up: "black", "clamp", "repeat", "mirror", or "useMetadata" of the picture.</summary>
        public string WrapT { get; }

        /// <summary>"raw", "sRGB", or "auto": sRGB where the picture has 8 bits and 3 channels or more.</summary>
        public string SourceColorSpace { get; }

        /// <summary>Red, green, blue, alpha where the picture cannot be read.</summary>
        public double[] Fallback { get; }

        /// <summary>Factors of red, green, blue, alpha.</summary>
        public double[] Scale { get; }

        /// <summary>What is added to red, green, blue, alpha.</summary>
        public double[] Bias { get; }

        /// <summary>The primvar with the texture coordinates; "" where nobody tells.</summary>
        public string Coordinates { get; private set; } = "";

        /// <summary>What is done to coordinates (u, v, 0) first; by row vectors.</summary>
        public Matrix4 Transform { get; private set; }

        /// <summary>The picture at a time code, as authored; "" where there is none.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public string FileAt(double timeCode)
        {
            return _file.At(timeCode).AsText() ?? "";
        }

        /// <summary>The picture at a time code, for <see cref="UsdStage.TryReadAsset"/>; "" where there is none.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public string ResolvedFileAt(double timeCode)
        {
            string file = FileAt(timeCode);
            return file.Length == 0 ? "" : _file.Attribute.ResolveAsset(file);
        }

        private void FindCoordinates()
        {
            UsdPrim at = ShaderInput.Of(Prim, "st").Shader;
            for (int step = 0; at != null && step < MostTransforms; step++)
            {
                string id = UsdMaterialView.ShaderId(at);
                if (UsdPrimvarReaderView.Is(id))
                {
                    Coordinates = new UsdPrimvarReaderView(at).VarName;
                }
                if (id != "UsdTransform2d")
                {
                    return;
                }
                Transform = UsdTransform2dView.MatrixOf(at) * Transform;
                at = ShaderInput.Of(at, "in").Shader;
            }
        }

        private string Text(string name, string otherwise)
        {
            return ShaderInput.Of(Prim, name).At(0).AsText() ?? otherwise;
        }

        private double[] Four(string name, params double[] otherwise)
        {
            return SchemaValues.ToTuple(ShaderInput.Of(Prim, name).At(0), 4) ?? otherwise;
        }
    }
}
