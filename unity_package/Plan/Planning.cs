using System.Collections.Generic;
using System.Threading;

namespace UsdBridge.Plan
{
    /// <summary>What all parts of a plan in the making share.</summary>
    internal sealed class Planning
    {
        private readonly Dictionary<string, NodePlan> _nodes = new Dictionary<string, NodePlan>();

        public Planning(UsdStage stage, ShotManifest manifest, PlanOptions options, CancellationToken cancel)
        {
            Cancel = cancel;
            Stage = stage;
            Manifest = manifest;
            Options = options;
            double unit = stage.MetersPerUnit;
            bool isLength = unit > 0 && !double.IsInfinity(unit);
            if (!isLength)
            {
                Findings.Warn("unity.units", "metersPerUnit", $"a unit of {unit} metres is none",
                    "the scene is taken to be in centimetres; set Scale if it is not");
            }
            StageUnit = isLength ? unit : 0.01;
            Space = new StageSpace(StageUnit * options.scale, stage.UpAxis == "Z");
            Clock = StageClock.Of(stage, manifest);
            Animation = new Animation(options.reduceKeys);
        }

        public UsdStage Stage { get; }

        /// <summary>Null for a stage alone.</summary>
        public ShotManifest Manifest { get; }

        public PlanOptions Options { get; }

        public CancellationToken Cancel { get; }

        public StageClock Clock { get; }

        public Animation Animation { get; }

        public Findings Findings { get; } = new Findings();

        /// <summary>Metres in a unit of the stage, without the option's scale.</summary>
        public double StageUnit { get; }

        /// <summary>From the stage's space to Unity's.</summary>
        public StageSpace Space { get; }

        /// <summary>Unity metres in a unit of the stage.</summary>
        public double Length => Space.Length;

        public bool HasNode(string id)
        {
            return _nodes.ContainsKey(id);
        }

        public NodePlan NodeOf(string id)
        {
            return _nodes.TryGetValue(id, out NodePlan node) ? node : null;
        }

        public void Add(NodePlan node)
        {
            _nodes.Add(node.Id, node);
        }
    }
}
