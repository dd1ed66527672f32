using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Plans lights: their measures first, and when all are known, their intensity in the pipeline.</summary>
    internal sealed class LightPlanner
    {
        private const double LeastShare = 1e-4; // of the key's illuminance, where a light's range ends
        private const double LeastRange = 10;
        private const double MostRange = 100000; // more breaks spots in URP

        private static readonly string[] DisplayFormats = { ".png", ".jpg", ".jpeg" };

        private readonly Planning _planning;
        private readonly TextureLibrary _textures;
        private readonly List<StageLight> _lights = new List<StageLight>();

        public LightPlanner(Planning planning, TextureLibrary textures)
        {
            _textures = textures;
            _planning = planning;
        }

        /// <summary>Gives a node its light.</summary>
        public void Plan(PlannedPrim planned)
        {
            StageLight light = StageLight.Of(_planning, planned);
            if (light != null)
            {
                planned.Node.Light = light.Plan;
                light.Plan.TextureId = light.Plan.Kind == LightKind.Environment ? PictureOf(light) : null;
                _lights.Add(light);
                LightLosses.Tell(_planning, light);
            }
        }

        /// <summary>Sets intensities and ranges, and adds curves.</summary>
        /// <param name="subject">Metres of the world: what the lights are there to light.</param>
        /// <returns>What photometric values were multiplied by.</returns>
        public double Finish(Vector3d subject)
        {
            PlanOptions options = _planning.Options;
            double key = KeyAt(subject);
            double scale = options.lightFactor * Photometry.PerUnit(options.pipeline);
            bool isPhysical = options.pipeline == PipelineKind.HighDefinition;
            if (options.normaliseLights && !isPhysical && key > 0)
            {
                scale = options.lightFactor / key;
                _planning.Findings.Note("unity.lights-normalised", "lights",
                    $"all lights were scaled by {scale:0.###e+0}, so that the key light has intensity 1",
                    "turn off Normalise Lights for lux and candela as they are");
            }
            foreach (StageLight light in _lights)
            {
                light.Plan.Intensity = (float)(light.Plan.Photometric * scale);
                light.Plan.Range = RangeOf(light, key);
                light.Animate(scale);
            }
            return scale;
        }

        private string PictureOf(StageLight light)
        {
            SchemaValue<string> file = light.View.TextureFile;
            string path = file.At(_planning.Clock.Start);
            if (string.IsNullOrEmpty(path))
            {
                return null;
            }
            string format = light.View.TextureFormat.Value;
            if (format != "latlong" && format != "automatic")
            {
                _planning.Findings.Warn("unity.dome-format", light.Id, $"its picture is laid out as {format}",
                    "it is left out; make it latlong");
                return null;
            }
            string resolved = file.Attribute.ResolveAsset(path);
            bool isLinear = !Array.Exists(DisplayFormats,
                ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
            return _textures.IdOf(resolved, light.Id, isLinear, false, TextureWrap.Repeat, TextureWrap.Clamp);
        }

        /// <summary>Lux that the strongest light gives the subject.</summary>
        private double KeyAt(Vector3d subject)
        {
            double most = 0;
            foreach (StageLight light in _lights)
            {
                if (light.Plan.Kind != LightKind.Environment && light.Plan.IsVisible)
                {
                    most = Math.Max(most, light.IlluminanceAt(subject));
                }
            }
            return most;
        }

        private static float RangeOf(StageLight light, double key)
        {
            double candela = light.MostCandela;
            double range = key > 0 ? Math.Sqrt(candela / (LeastShare * key)) : MostRange;
            return (float)Math.Max(LeastRange, Math.Min(MostRange, range));
        }
    }
}
