namespace UsdBridge
{
    /// <summary>A cue, beat, event or line of dialogue.</summary>
    public sealed class ManifestMarker
    {
        internal ManifestMarker(JsonValue json)
        {
            Id = json.Need("id").AsText();
            Prim = json.Need("prim").AsText();
            Time = json.Need("time").AsNumber();
            Frame = json.Need("frame").AsNumber();
            Duration = json.Need("duration").AsNumber();
            Kind = json.Need("kind").AsText();
            Text = json["text"].AsText("");
            Speaker = json["speaker"].AsText("");
            Object = json["object"].AsText("");
        }

        /// <summary>Its name in the shot's document; stays when the shot is converted again.</summary>
        public string Id { get; }

        /// <summary>Path of its prim.</summary>
        public string Prim { get; }

        /// <summary>Seconds after the shot's start.</summary>
        public double Time { get; }

        /// <summary>The time in frames; may lie between two.</summary>
        public double Frame { get; }

        /// <summary>Seconds.</summary>
        public double Duration { get; }

        /// <summary>"cue", "beat", "impact", "dialogue", "sync".</summary>
        public string Kind { get; }

        /// <summary>What is said; "" where nothing is.</summary>
        public string Text { get; }

        /// <summary>Who says it; "" where not known.</summary>
        public string Speaker { get; }

        /// <summary>Id of the object that it is about; "" of most.</summary>
        public string Object { get; }
    }
}
