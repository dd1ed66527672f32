using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>A GameObject and its components.</summary>
    public sealed class NodePlan
    {
        internal NodePlan()
        {
        }

        /// <summary>The prim's path: stays when the shot is converted again.</summary>
        public string Id { get; internal set; }

        /// <summary>The GameObject's name; no sibling has the same.</summary>
        public string Name { get; internal set; }

        /// <summary>The node above; null for the root.</summary>
        public NodePlan Parent { get; internal set; }

        /// <summary>The nodes below, in order.</summary>
        public IReadOnlyList<NodePlan> Children { get; internal set; } = System.Array.Empty<NodePlan>();

        /// <summary>Local, metres, at the shot's beginning.</summary>
        public Float3 Position { get; internal set; }

        /// <summary>Local, at the shot's beginning.</summary>
        public Rotation Rotation { get; internal set; } = Rotation.Identity;

        /// <summary>Local, at the shot's beginning; may be negative.</summary>
        public Float3 Scale { get; internal set; } = new Float3(1, 1, 1);

        /// <summary>Is the GameObject active?</summary>
        public bool IsActive { get; internal set; } = true;

        /// <summary>Its camera, or null.</summary>
        public CameraPlan Camera { get; internal set; }

        /// <summary>Its light, or null.</summary>
        public LightPlan Light { get; internal set; }

        /// <summary>What shows a mesh, or null.</summary>
        public RendererPlan Renderer { get; internal set; }

        /// <summary>What shows many copies of other nodes' meshes, or null.</summary>
        public InstancesPlan Instances { get; internal set; }

        /// <summary>Its colliders.</summary>
        public IReadOnlyList<ColliderPlan> Colliders { get; internal set; } = System.Array.Empty<ColliderPlan>();

        /// <summary>Its rigid body, or null.</summary>
        public BodyPlan Body { get; internal set; }

        /// <summary>Its sound, or null.</summary>
        public AudioPlan Audio { get; internal set; }

        /// <summary>The footage behind it; cameras alone have one. Or null.</summary>
        public PlatePlan Plate { get; internal set; }

        /// <summary>Names from below the root to this node with slashes, as animation names it; "" for the root.</summary>
        public string AnimationPath
        {
            get
            {
                if (Parent == null)
                {
                    return "";
                }
                return Parent.Parent == null ? Name : Parent.AnimationPath + "/" + Name;
            }
        }
    }
}
