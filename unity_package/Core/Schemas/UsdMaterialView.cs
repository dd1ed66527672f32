namespace UsdBridge
{
    /// <summary>A material.</summary>
    public sealed class UsdMaterialView
    {
        /// <summary>The material of a prim.</summary>
        public UsdMaterialView(UsdPrim prim)
        {
            Prim = prim;
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>The shader of its surface, whatever it is; null where it has none for all renderers.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public UsdPrim SurfaceShader => ShaderInput.OfOutput(Prim, "outputs:surface").Shader;

        /// <summary>Its surface; null where it is no UsdPreviewSurface.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public UsdPreviewSurfaceView PreviewSurface
        {
            get
            {
                UsdPrim shader = SurfaceShader;
                return shader != null && UsdPreviewSurfaceView.Is(shader) ? new UsdPreviewSurfaceView(shader) : null;
            }
        }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.TypeName == "Material";
        }

        /// <summary>What a shader is: "UsdPreviewSurface"; empty where nobody tells.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static string ShaderId(UsdPrim shader)
        {
            return SchemaValues.Text(shader, "info:id", "").Value;
        }
    }
}
