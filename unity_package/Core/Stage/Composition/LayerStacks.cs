using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Layers with their sublayers, each put together once.</summary>
    internal sealed class LayerStacks
    {
        private const int MaxLayers = 2000;
        private const int MaxDepth = 100;

        private readonly AssetLibrary _assets;
        private readonly FindingList _findings;
        private readonly CompositionBudget _budget;
        private readonly Dictionary<Layer, LayerStack> _stacks = new Dictionary<Layer, LayerStack>();
        private readonly HashSet<string> _missing = new HashSet<string>();

        public LayerStacks(AssetLibrary assets, FindingList findings, CompositionBudget budget)
        {
            _assets = assets;
            _findings = findings;
            _budget = budget;
        }

        /// <summary>The stack of a layer.</summary>
        /// <exception cref="UsdException">It has sublayers without end.</exception>
        public LayerStack Of(Layer root)
        {
            if (!_stacks.TryGetValue(root, out LayerStack stack))
            {
                stack = Make(root);
                _stacks.Add(root, stack);
            }
            return stack;
        }

        /// <summary>A stack of its own for a layer: that of a stage is another than one that refers to its file.</summary>
        /// <exception cref="UsdException">It has sublayers without end.</exception>
        public LayerStack Make(Layer root)
        {
            var layers = new List<Layer>();
            var offsets = new List<LayerOffset>();
            Collect(root, LayerOffset.Identity, layers, offsets, new List<Layer>());
            return new LayerStack(layers.ToArray(), offsets.ToArray());
        }

        /// <summary>The layer at a path; null, and told, if it is missing or damaged.</summary>
        /// <param name="path">Where it is.</param>
        /// <param name="where">What names it.</param>
        public Layer Open(string path, string where)
        {
            if (_missing.Contains(path))
            {
                return null;
            }
            try
            {
                return _assets.OpenLayer(path);
            }
            catch (UsdException fault)
            {
                _missing.Add(path);
                _findings.Add(
                    "usd.layer-missing", UsdSeverity.Error, where, $"\"{path}\" is not read: {fault.Message}",
                    "put the file where it is looked for, or pack all files into one usdz");
                return null;
            }
        }

        /// <summary>Where a path leads that a layer names; null, and told, if it is an expression.</summary>
        public string Anchor(Layer layer, string authored, string where)
        {
            if (authored.StartsWith("`", StringComparison.Ordinal))
            {
                _findings.Add(
                    "usd.expression-ignored", UsdSeverity.Warning, where,
                    $"{authored} is computed from variables, which is not done", "write the file's path itself");
                return null;
            }
            return _assets.Anchor(layer.Name, authored);
        }

        /// <summary>Tells if times run backwards.</summary>
        public void TellReversed(LayerOffset offset, string where)
        {
            if (offset.Scale < 0)
            {
                _findings.Add(
                    "usd.time-reversed", UsdSeverity.Warning, where,
                    "its times run backwards (a scale or time codes per second below 0), which OpenUSD no longer wants",
                    "give it a scale above 0");
            }
        }

        private void Collect(
            Layer layer, LayerOffset offset, List<Layer> layers, List<LayerOffset> offsets, List<Layer> above)
        {
            if (layers.Count == MaxLayers || above.Count == MaxDepth)
            {
                throw new UsdException(
                    $"{layer.Name}: more than {MaxLayers} sublayers, or more than {MaxDepth} in each other, are not "
                    + "read; flatten them");
            }
            layers.Add(layer);
            offsets.Add(offset);
            _budget.Allow(layer);
            above.Add(layer);
            TellRelocates(layer);
            string[] paths = layer.Root.Get(FieldNames.SubLayers).As<string[]>();
            LayerOffset[] own = layer.Root.Get(FieldNames.SubLayerOffsets).As<LayerOffset[]>();
            for (int index = 0; paths != null && index < paths.Length; index++)
            {
                Layer sublayer = FindSublayer(layer, paths[index], above);
                if (sublayer != null)
                {
                    LayerOffset inner = own != null && index < own.Length ? own[index] : LayerOffset.Identity;
                    LayerOffset whole = LayerTimes.Combine(offset, Scale(inner, layer, sublayer));
                    TellReversed(whole, sublayer.Name);
                    Collect(sublayer, whole, layers, offsets, above);
                }
            }
            above.RemoveAt(above.Count - 1); // a layer may be there twice, though not in itself
        }

        private Layer FindSublayer(Layer layer, string authored, List<Layer> above)
        {
            string path = authored.Length == 0 ? null : Anchor(layer, authored, layer.Name);
            Layer sublayer = path == null ? null : Open(path, layer.Name);
            if (sublayer != null && above.Contains(sublayer))
            {
                _findings.Add(
                    "usd.layer-cycle", UsdSeverity.Error, layer.Name, $"its sublayer \"{authored}\" is in it already",
                    "take it out of the sublayers");
                return null;
            }
            return sublayer;
        }

        /// <summary>A sublayer's offset, and the scale between the time codes per second of both layers.</summary>
        private LayerOffset Scale(LayerOffset offset, Layer layer, Layer sublayer)
        {
            if (!LayerTimes.IsValid(offset))
            {
                _findings.Add(
                    "usd.offset-invalid", UsdSeverity.Error, layer.Name,
                    $"the offset of \"{sublayer.Name}\" cannot be undone, so there is none", "give it a scale above 0");
                offset = LayerOffset.Identity;
            }
            return LayerTimes.Rescale(offset, layer, sublayer);
        }

        private void TellRelocates(Layer layer)
        {
            Relocate[] relocates = layer.Root.Get(FieldNames.LayerRelocates).As<Relocate[]>();
            if (relocates != null && relocates.Length > 0)
            {
                _findings.Add(
                    "usd.relocates-ignored", UsdSeverity.Error, layer.Name,
                    "it moves prims of what it refers to (relocates); they stay where they were", "flatten the scene");
            }
        }
    }
}
