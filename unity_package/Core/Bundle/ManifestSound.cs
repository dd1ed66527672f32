namespace UsdBridge
{
    /// <summary>A WAV as long as the shot, which starts with it.</summary>
    public sealed class ManifestSound
    {
        internal ManifestSound(JsonValue json)
        {
            Id = json.Need("id").AsText();
            Prim = json.Need("prim").AsText();
            Path = ManifestPath.Read(json.Need("path"));
            SampleRate = (int)json.Need("sample_rate").AsWhole(1, int.MaxValue);
            Channels = (int)json.Need("channels").AsWhole(1, 1024);
            Samples = json.Need("samples").AsWhole(0, long.MaxValue);
            GainDb = json.Need("gain_db").AsNumber();
            AmbisonicOrder = (int?)json["ambisonic_order"].AsNumberOrNull();
            ChannelOrder = json["channel_order"].AsText("");
        }

        /// <summary>Its name in the shot's document; stays when the shot is converted again.</summary>
        public string Id { get; }

        /// <summary>Path of its prim.</summary>
        public string Prim { get; }

        /// <summary>Relative to the manifest's folder.</summary>
        public string Path { get; }

        /// <summary>Hz.</summary>
        public int SampleRate { get; }

        /// <summary>Channels; at least 1.</summary>
        public int Channels { get; }

        /// <summary>Samples of each channel.</summary>
        public long Samples { get; }

        /// <summary>Decibels to play it louder by; not in the WAV.</summary>
        public double GainDb { get; }

        /// <summary>Of an ambisonic bed; null of others.</summary>
        public int? AmbisonicOrder { get; }

        /// <summary>Of an ambisonic bed; "" of others.</summary>
        public string ChannelOrder { get; }
    }
}
