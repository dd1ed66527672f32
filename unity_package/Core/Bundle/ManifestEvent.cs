using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Something that happens to an object: a release, an impact, a fracture, a sleep.</summary>
    public sealed class ManifestEvent
    {
        private readonly Dictionary<string, string> _texts = new Dictionary<string, string>();
        private readonly Dictionary<string, double> _numbers = new Dictionary<string, double>();

        internal ManifestEvent(JsonValue json)
        {
            Object = json.Need("object").AsText();
            Kind = json.Need("kind").AsText();
            Time = json.Need("time").AsNumber();
            Frame = json.Need("frame").AsNumber();
            if (!json["parameters"].IsNull)
            {
                ReadParameters(json["parameters"]);
            }
        }

        /// <summary>Id of the object.</summary>
        public string Object { get; }

        /// <summary>"impact".</summary>
        public string Kind { get; }

        /// <summary>Seconds after the shot's start.</summary>
        public double Time { get; }

        /// <summary>The time in frames; may lie between two.</summary>
        public double Frame { get; }

        /// <summary>Parameters that are words.</summary>
        public IReadOnlyDictionary<string, string> Texts => _texts;

        /// <summary>Parameters that are numbers: "impulse" in N·s.</summary>
        public IReadOnlyDictionary<string, double> Numbers => _numbers;

        private void ReadParameters(JsonValue json)
        {
            foreach (KeyValuePair<string, JsonValue> member in json.Members())
            {
                if (member.Value.Kind == JsonKind.Number)
                {
                    _numbers.Add(member.Key, member.Value.AsNumber());
                }
                else
                {
                    _texts.Add(member.Key, member.Value.AsText());
                }
            }
        }
    }
}
