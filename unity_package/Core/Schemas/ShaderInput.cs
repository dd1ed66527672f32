using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>An input of a shader: a value, or the output of another shader that it is connected to.</summary>
    public sealed class ShaderInput
    {
        private const int MostSteps = 32;
        private const string InputPrefix = "inputs:";
        private const string OutputPrefix = "outputs:";

        private ShaderInput(UsdAttribute attribute, UsdPrim shader, string output)
        {
            Attribute = attribute;
            Shader = shader;
            Output = output;
        }

        /// <summary>Where its value is told: on the shader, or on the graph around it. Null where nobody tells.</summary>
        public UsdAttribute Attribute { get; }

        /// <summary>The shader whose output it takes; null where it takes none.</summary>
        public UsdPrim Shader { get; }

        /// <summary>Which output: "rgb"; null where it takes none.</summary>
        public string Output { get; }

        /// <summary>What feeds an input of a shader, through graphs and materials around it.</summary>
        /// <param name="prim">The shader.</param>
        /// <param name="name">Without "inputs:".</param>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static ShaderInput Of(UsdPrim prim, string name)
        {
            return Follow(prim.GetAttribute(InputPrefix + name));
        }

        /// <summary>What feeds an output of a material or graph: "outputs:surface".</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static ShaderInput OfOutput(UsdPrim prim, string name)
        {
            return Follow(prim.GetAttribute(name));
        }

        /// <summary>The value at a time code; kind None where there is none or a shader feeds it.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public Value At(double timeCode)
        {
            return Attribute == null || Shader != null ? default : Attribute.Get(timeCode);
        }

        // A connection that leads nowhere counts as none: the attribute's own value holds.
        private static ShaderInput Follow(UsdAttribute attribute)
        {
            UsdAttribute told = attribute;
            for (int step = 0; told != null && step < MostSteps; step++)
            {
                IReadOnlyList<UsdPath> connections = told.Connections;
                if (connections.Count == 0)
                {
                    return new ShaderInput(told, null, null);
                }
                UsdPrim prim = connections[0].IsProperty ? told.Prim.Stage.GetPrim(connections[0].Parent) : null;
                string name = connections[0].Name;
                if (prim != null && prim.TypeName == "Shader" && name.StartsWith(OutputPrefix, StringComparison.Ordinal))
                {
                    return new ShaderInput(told, prim, name.Substring(OutputPrefix.Length));
                }
                told = prim?.GetAttribute(name);
            }
            return new ShaderInput(attribute, null, null);
        }
    }
}
