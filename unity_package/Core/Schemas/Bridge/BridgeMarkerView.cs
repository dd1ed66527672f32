namespace UsdBridge
{
    /// <summary>A moment or stretch of the shot worth a name: beat, impact, line of dialogue.</summary>
    public sealed class BridgeMarkerView
    {
        /// <summary>What is said of a prim.</summary>
        public BridgeMarkerView(UsdPrim prim)
        {
            Prim = prim;
            Time = SchemaValues.Number(prim, "usdbridge:marker:time", 0);
            TimeCode = SchemaValues.Number(prim, "usdbridge:marker:timeCode", 0);
            Duration = SchemaValues.Number(prim, "usdbridge:marker:duration", 0);
            Kind = SchemaValues.Text(prim, "usdbridge:marker:kind", "cue");
            Label = SchemaValues.Text(prim, "usdbridge:marker:label", "");
            Text = SchemaValues.Text(prim, "usdbridge:marker:text", "");
            Speaker = SchemaValues.Text(prim, "usdbridge:marker:speaker", "");
            Object = SchemaValues.Text(prim, "usdbridge:marker:object", "");
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>When it begins, from the shot's start. Range: &gt;= 0. Units: seconds.</summary>
        public SchemaValue<double> Time { get; }

        /// <summary>
        /// The same moment as a time code of the stage; need not be whole. Range: &gt;= 0. Units: frames.
        /// </summary>
        public SchemaValue<double> TimeCode { get; }

        /// <summary>How long it lasts; 0 for a moment. Range: &gt;= 0. Units: seconds.</summary>
        public SchemaValue<double> Duration { get; }

        /// <summary>What it is; the list is open. Range: cue, beat, impact, dialogue, sync, ....</summary>
        public SchemaValue<string> Kind { get; }

        /// <summary>Name to show to a person.</summary>
        public SchemaValue<string> Label { get; }

        /// <summary>What is said or meant, e.g. the line of dialogue.</summary>
        public SchemaValue<string> Text { get; }

        /// <summary>Who says it.</summary>
        public SchemaValue<string> Speaker { get; }

        /// <summary>Prim that makes it. Range: absolute prim path, or "".</summary>
        public SchemaValue<string> Object { get; }

        /// <summary>Is the schema applied to a prim?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool Is(UsdPrim prim)
        {
            return prim.HasApi("UsdbridgeMarkerAPI");
        }
    }
}
