using System;

namespace UsdBridge.Plan
{
    /// <summary>What of a stage becomes a shot in Unity, and how. The defaults are what the manual describes.</summary>
    /// <remarks>Fields, so that Unity serialises them; inspectors are derived from <see cref="OptionAttribute"/>.</remarks>
    [Serializable]
    public sealed class PlanOptions
    {
        /// <summary>Unity metres in a metre of the stage; above 0. Masses stay.</summary>
        [Option("Scale", "Unity metres in a metre of the shot. Everything that has a length scales; masses stay.")]
        public float scale = 1;

        /// <summary>Which of several cameras are made.</summary>
        [Option("Cameras", "The shot's own camera, all cameras, or none.")]
        public CameraChoice cameras = CameraChoice.All;

        /// <summary>Take lens values as millimetres, whatever the stage's unit.</summary>
        [Option("Lens in Millimetres", "Many tools write focal length and aperture in millimetres whatever the scene's "
            + "unit; USD means tenths of a scene unit. The field of view is the same; depth of field is not.")]
        public bool treatLensAsMillimetres;

        /// <summary>Make the plate.</summary>
        [Option("Footage", "Show the footage behind everything, fitted to the camera's frustum.")]
        public bool plate = true;

        /// <summary>Make lights.</summary>
        [Option("Lights", "Import lights.")]
        public bool lights = true;

        /// <summary>Multiplies the intensity of all lights; not below 0.</summary>
        [Option("Light Factor", "Multiplies the intensity of all lights.")]
        public float lightFactor = 1;

        /// <summary>In URP and the Built-in pipeline, scale all lights so that the key light has intensity 1.</summary>
        [Option("Normalise Lights", "URP and Built-in know no lux: scales all lights alike so that the key light lights "
            + "the subject with intensity 1. Off, lux and candela are taken as they are. HDRP has true units always.")]
        public bool normaliseLights = true;

        /// <summary>The pipeline that lights and materials are planned for; importers set it.</summary>
        public PipelineKind pipeline = PipelineKind.BuiltIn;

        /// <summary>Make materials and textures.</summary>
        [Option("Materials", "Import materials and textures; off, everything gets the pipeline's default material.")]
        public bool materials = true;

        /// <summary>How things show that stand for what the footage has.</summary>
        [Option("Stand-ins", "How things show that stand for what the footage has: as the shot says (unseen, but for "
            + "shadows that fall on them), or plain, with their own material.")]
        public StandInLook standIns = StandInLook.AsFootage;

        /// <summary>Which colliders are made.</summary>
        [Option("Collision", "None, the shot's own colliders, or also a mesh collider for whatever has none.")]
        public CollisionChoice collision = CollisionChoice.Proxies;

        /// <summary>Make rigid bodies and joints.</summary>
        [Option("Rigidbodies", "Import rigid bodies and joints, kinematic while the shot plays.")]
        public bool bodies = true;

        /// <summary>How animation is split into clips.</summary>
        [Option("Animation Clips", "A clip each for camera, objects, lights and characters, or one for all.")]
        public AnimationSplit animation = AnimationSplit.PerKind;

        /// <summary>Leave out keys that lie on the line between their neighbours.</summary>
        [Option("Reduce Keys", "Leave out keys that say nothing new. Off, every frame has a key.")]
        public bool reduceKeys;
    }
}
