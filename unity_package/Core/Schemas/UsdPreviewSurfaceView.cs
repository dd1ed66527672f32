namespace UsdBridge
{
    /// <summary>The surface that all renderers know.</summary>
    /// <remarks>"UsdPreviewSurface Specification" 2.6, openusd.org.</remarks>
    public sealed class UsdPreviewSurfaceView
    {
        /// <summary>The surface of a shader.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public UsdPreviewSurfaceView(UsdPrim shader)
        {
            Prim = shader;
            DiffuseColor = new PreviewInput(shader, "diffuseColor", 0.18f, 0.18f, 0.18f);
            EmissiveColor = new PreviewInput(shader, "emissiveColor", 0, 0, 0);
            UseSpecularWorkflow = new PreviewInput(shader, "useSpecularWorkflow", 0);
            SpecularColor = new PreviewInput(shader, "specularColor", 0, 0, 0);
            Metallic = new PreviewInput(shader, "metallic", 0);
            Roughness = new PreviewInput(shader, "roughness", 0.5);
            Clearcoat = new PreviewInput(shader, "clearcoat", 0);
            ClearcoatRoughness = new PreviewInput(shader, "clearcoatRoughness", 0.01f);
            Opacity = new PreviewInput(shader, "opacity", 1);
            OpacityThreshold = new PreviewInput(shader, "opacityThreshold", 0);
            Ior = new PreviewInput(shader, "ior", 1.5);
            Normal = new PreviewInput(shader, "normal", 0, 0, 1);
            Displacement = new PreviewInput(shader, "displacement", 0);
            Occlusion = new PreviewInput(shader, "occlusion", 1);
            OpacityMode = ShaderInput.Of(shader, "opacityMode").At(0).AsText() ?? "transparent";
        }

        /// <summary>The shader.</summary>
        public UsdPrim Prim { get; }

        /// <summary>What opacity does to reflections: "transparent" keeps them, "presence" does not.</summary>
        public string OpacityMode { get; }

        /// <summary>Colour, linear.</summary>
        public PreviewInput DiffuseColor { get; }

        /// <summary>Light that it gives, linear.</summary>
        public PreviewInput EmissiveColor { get; }

        /// <summary>1: by specular colour; 0: by metalness.</summary>
        public PreviewInput UseSpecularWorkflow { get; }

        /// <summary>Reflectance, linear; of the specular workflow.</summary>
        public PreviewInput SpecularColor { get; }

        /// <summary>0 to 1.</summary>
        public PreviewInput Metallic { get; }

        /// <summary>0 to 1.</summary>
        public PreviewInput Roughness { get; }

        /// <summary>0 to 1.</summary>
        public PreviewInput Clearcoat { get; }

        /// <summary>0 to 1.</summary>
        public PreviewInput ClearcoatRoughness { get; }

        /// <summary>0 to 1.</summary>
        public PreviewInput Opacity { get; }

        /// <summary>Above 0: opaque where opacity is at least this, else not there.</summary>
        public PreviewInput OpacityThreshold { get; }

        /// <summary>Index of refraction.</summary>
        public PreviewInput Ior { get; }

        /// <summary>In tangent space, −1 to 1.</summary>
        public PreviewInput Normal { get; }

        /// <summary>Along the normal, in the stage's unit.</summary>
        public PreviewInput Displacement { get; }

        /// <summary>0 to 1.</summary>
        public PreviewInput Occlusion { get; }

        /// <summary>Is a shader one?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim shader)
        {
            return UsdMaterialView.ShaderId(shader) == "UsdPreviewSurface";
        }
    }
}
