using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>A pipeline's lit shader: what it is called and how it is told what a surface is.</summary>
    internal interface ISurface
    {
        /// <summary>The shader.</summary>
        string Lit { get; }

        /// <summary>The property of its colour.</summary>
        string Color { get; }

        /// <summary>The property of its colour's picture.</summary>
        string ColorMap { get; }

        /// <summary>The property of its normal map.</summary>
        string NormalMap { get; }

        /// <summary>Sets metal, smoothness and occlusion.</summary>
        /// <param name="material">The material.</param>
        /// <param name="plan">Their values where there are no pictures.</param>
        /// <param name="maps">Makes the pictures that the shader wants.</param>
        void SetResponse(Material material, MaterialPlan plan, SurfaceMaps maps);

        /// <summary>Sets the light that it gives off.</summary>
        /// <param name="material">The material.</param>
        /// <param name="linear">Its colour, linear.</param>
        /// <param name="picture">Its picture, or null.</param>
        void SetEmission(Material material, Color linear, Texture picture);

        /// <summary>Sets how opacity shows, and whether the back is shown.</summary>
        /// <returns>False if the back cannot be shown.</returns>
        bool SetMode(Material material, MaterialPlan plan);

        /// <summary>Whatever the shader wants at the end.</summary>
        void Finish(Material material);
    }
}
