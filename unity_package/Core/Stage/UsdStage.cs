using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>A scene: what a root layer and all that it refers to say together. Safe to read from one thread.</summary>
    public sealed class UsdStage
    {
        private readonly Dictionary<UsdPath, UsdPrim> _prims = new Dictionary<UsdPath, UsdPrim>();
        private readonly FindingList _findings = new FindingList();
        private readonly Layer _rootLayer;

        private UsdStage(AssetLibrary assets, string name)
        {
            Assets = assets;
            _rootLayer = assets.OpenLayer(name);
            Root = new StageComposer(this, _rootLayer, _findings).Compose(_prims);
        }

        /// <summary>The prim above all others, "/".</summary>
        public UsdPrim Root { get; }

        /// <summary>The prim that the file is about; null if it does not tell, or it is not there.</summary>
        public UsdPrim DefaultPrim
        {
            get
            {
                UsdPath path = DefaultPrims.PathOf(GetMetadata(FieldNames.DefaultPrim).AsText() ?? "");
                return path == null ? null : GetPrim(path);
            }
        }

        /// <summary>The first time code of the scene; 0 if the file does not tell.</summary>
        public double StartTimeCode => GetMetadata("startTimeCode").AsDouble();

        /// <summary>The last time code of the scene; 0 if the file does not tell.</summary>
        public double EndTimeCode => GetMetadata("endTimeCode").AsDouble();

        /// <summary>Does the file tell when the scene begins and ends?</summary>
        public bool HasTimeRange => !GetMetadata("startTimeCode").IsNone && !GetMetadata("endTimeCode").IsNone;

        /// <summary>Time codes per second; 24 if the file does not tell.</summary>
        public double TimeCodesPerSecond => LayerTimes.TimeCodesPerSecond(_rootLayer);

        /// <summary>Frames per second, as the file recommends for playing; 24 if it does not.</summary>
        public double FramesPerSecond => GetMetadata("framesPerSecond").AsDouble(24);

        /// <summary>Metres in a unit of length; 0.01 if the file does not tell.</summary>
        public double MetersPerUnit => GetMetadata("metersPerUnit").AsDouble(0.01);

        /// <summary>Kilograms in a unit of mass; 1 if the file does not tell.</summary>
        public double KilogramsPerUnit => GetMetadata("kilogramsPerUnit").AsDouble(1);

        /// <summary>The axis that points up: "Y" or "Z"; "Y" if the file does not tell.</summary>
        public string UpAxis => GetMetadata("upAxis").AsText() ?? "Y";

        /// <summary>What was left out or is wrong, in the order in which it was found.</summary>
        public IReadOnlyList<UsdFinding> Findings => _findings.All;

        /// <summary>Takes what is found while values are read.</summary>
        internal FindingList FindingList => _findings;

        /// <summary>Where files come from.</summary>
        internal AssetLibrary Assets { get; }

        /// <summary>The scene in a file's bytes: usdz, usdc or usda. What lies beside a bare layer is not found.</summary>
        /// <param name="bytes">The whole file; the stage keeps it, so it is not to be written to.</param>
        /// <param name="name">Its file name, for messages and asset paths.</param>
        /// <exception cref="UsdException">It is damaged, of a format that is not read, or unfolds without end.</exception>
        public static UsdStage Open(byte[] bytes, string name)
        {
            return Open(name, new SingleAsset(name, new ArraySegment<byte>(bytes)));
        }

        /// <summary>The scene of a root layer among other files.</summary>
        /// <param name="name">The root layer: a usdz, usdc or usda of the source.</param>
        /// <param name="source">Where it is, and what it refers to.</param>
        /// <exception cref="UsdException">It is damaged, of a format that is not read, or unfolds without end.</exception>
        public static UsdStage Open(string name, IAssetSource source)
        {
            return new UsdStage(new AssetLibrary(source), name);
        }

        /// <summary>The prim at an absolute path; null if there is none.</summary>
        public UsdPrim GetPrim(UsdPath path)
        {
            return _prims.TryGetValue(path, out UsdPrim prim) ? prim : null;
        }

        /// <summary>All prims of the scene from the top down: active, defined, not abstract. Not the root.</summary>
        public IEnumerable<UsdPrim> Traverse()
        {
            var waiting = new Stack<UsdPrim>();
            Push(waiting, Root);
            while (waiting.Count > 0)
            {
                UsdPrim prim = waiting.Pop();
                if (prim.IsActive && prim.IsDefined && !prim.IsAbstract)
                {
                    yield return prim;
                    Push(waiting, prim);
                }
            }
        }

        /// <summary>A piece of metadata of the root layer; kind None if there is none.</summary>
        /// <exception cref="UsdException">The file is damaged there.</exception>
        public Value GetMetadata(string name)
        {
            return _rootLayer.Root.Get(name);
        }

        /// <summary>The bytes of a picture, sound or other file.</summary>
        /// <param name="path">What <see cref="UsdAttribute.ResolveAsset"/> gives.</param>
        /// <param name="bytes">All bytes of it, not to be written to; default where there is no such file.</param>
        /// <exception cref="UsdException">It is in a package that is damaged.</exception>
        public bool TryReadAsset(string path, out ArraySegment<byte> bytes)
        {
            return Assets.TryRead(path, out bytes);
        }

        private static void Push(Stack<UsdPrim> waiting, UsdPrim parent)
        {
            for (int index = parent.Children.Count - 1; index >= 0; index--)
            {
                waiting.Push(parent.Children[index]);
            }
        }
    }
}
