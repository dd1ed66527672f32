namespace UsdBridge
{
    /// <summary>A prop or what stands for a thing of the footage.</summary>
    public sealed class ManifestObject
    {
        internal ManifestObject(JsonValue json, int frames)
        {
            Id = json.Need("id").AsText();
            Prim = json.Need("prim").AsText();
            Role = json.Need("role").AsText();
            Motion = json.Need("motion").AsText();
            Shape = json.Need("shape").AsText();
            Size = json.Need("size").AsNumbers(3);
            IsAnimated = json.Need("animated").AsFlag();
            Material = json["material"].AsText("");
            Mass = json["mass"].AsNumberOrNull();
            Friction = json["friction"].AsNumberOrNull();
            Restitution = json["restitution"].AsNumberOrNull();
            PartOf = json["part_of"].AsText("");
            Visible = ReadVisible(json["visible"]);
            IsBaked = !json["baked"].IsNull && json["baked"].AsFlag();
            Frames = ManifestMotion.ReadOrNull(json["frames"], frames);
            HandOver = json["hand_over"].IsNull ? null : new ManifestHandOver(json["hand_over"]);
        }

        /// <summary>Its name in the shot's document; stays when the shot is converted again.</summary>
        public string Id { get; }

        /// <summary>Path of its prim.</summary>
        public string Prim { get; }

        /// <summary>"prop", "collider", "shadow_catcher" or "holdout".</summary>
        public string Role { get; }

        /// <summary>"static", "dynamic" or "kinematic".</summary>
        public string Motion { get; }

        /// <summary>"box", "sphere", "cylinder", "capsule", "plane" or "mesh".</summary>
        public string Shape { get; }

        /// <summary>Metres along x, y, z.</summary>
        public double[] Size { get; }

        /// <summary>Does it move in the stage?</summary>
        public bool IsAnimated { get; }

        /// <summary>"ceramic"; "" where not known.</summary>
        public string Material { get; }

        /// <summary>kg; null where not known.</summary>
        public double? Mass { get; }

        /// <summary>Coefficient; null where not known.</summary>
        public double? Friction { get; }

        /// <summary>Coefficient; null where not known.</summary>
        public double? Restitution { get; }

        /// <summary>Id of the object that it is a piece of; "" of most.</summary>
        public string PartOf { get; }

        /// <summary>Frames in which it is seen: first, and end, which is excluded. Null where it always is.</summary>
        public int[] Visible { get; }

        /// <summary>Did physics move it? See the variant set "motion".</summary>
        public bool IsBaked { get; }

        /// <summary>Null where nobody knows where it is.</summary>
        public ManifestMotion Frames { get; }

        /// <summary>Of what physics moved; else null.</summary>
        public ManifestHandOver HandOver { get; }

        private static int[] ReadVisible(JsonValue json)
        {
            if (json.IsNull)
            {
                return null;
            }
            JsonValue[] ends = json.Items();
            if (ends.Length != 2)
            {
                throw json.Fault("here must be the first frame and the end");
            }
            return new[] { (int)ends[0].AsWhole(0, int.MaxValue), (int)ends[1].AsWhole(0, int.MaxValue) };
        }
    }
}
