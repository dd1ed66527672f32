namespace UsdBridge
{
    /// <summary>A sound. In space it is heard from where the prim stands.</summary>
    public sealed class UsdSpatialAudioView
    {
        /// <summary>The sound of a prim.</summary>
        public UsdSpatialAudioView(UsdPrim prim)
        {
            Prim = prim;
            FilePath = SchemaValues.Text(prim, "filePath", "");
            AuralMode = SchemaValues.Text(prim, "auralMode", "spatial");
            PlaybackMode = SchemaValues.Text(prim, "playbackMode", "onceFromStart");
            StartTime = SchemaValues.Number(prim, "startTime", 0);
            EndTime = SchemaValues.Number(prim, "endTime", 0);
            MediaOffset = SchemaValues.Number(prim, "mediaOffset", 0);
            Gain = SchemaValues.Number(prim, "gain", 1);
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>Its file, as authored; see <see cref="UsdAttribute.ResolveAsset"/>.</summary>
        public SchemaValue<string> FilePath { get; }

        /// <summary>"spatial" or "nonSpatial".</summary>
        public SchemaValue<string> AuralMode { get; }

        /// <summary>"onceFromStart", "onceFromStartToEnd", "loopFromStart", "loopFromStartToEnd", "loopFromStage".</summary>
        public SchemaValue<string> PlaybackMode { get; }

        /// <summary>When it begins, in time codes.</summary>
        public SchemaValue<double> StartTime { get; }

        /// <summary>When it ends, in time codes, where the mode says so.</summary>
        public SchemaValue<double> EndTime { get; }

        /// <summary>Seconds of the file to begin after.</summary>
        public SchemaValue<double> MediaOffset { get; }

        /// <summary>Factor of its amplitude.</summary>
        public SchemaValue<double> Gain { get; }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.TypeName == "SpatialAudio";
        }
    }
}
