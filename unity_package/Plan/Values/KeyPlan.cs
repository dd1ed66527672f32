namespace UsdBridge.Plan
{
    /// <summary>A key of a curve.</summary>
    public readonly struct KeyPlan
    {
        /// <summary>The value of its numbers.</summary>
        public KeyPlan(float time, float value, float intangent, float outtangent)
        {
            Time = time;
            Value = value;
            InTangent = intangent;
            OutTangent = outtangent;
        }

        /// <summary>Seconds.</summary>
        public float Time { get; }

        /// <summary>What the property is.</summary>
        public float Value { get; }

        /// <summary>Slope before it, per second; infinite: the value before holds until this key.</summary>
        public float InTangent { get; }

        /// <summary>Slope after it, per second; infinite: this value holds until the next key.</summary>
        public float OutTangent { get; }
    }
}
