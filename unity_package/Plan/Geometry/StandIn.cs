namespace UsdBridge.Plan
{
    /// <summary>What a thing stands for, and so how it shows.</summary>
    internal readonly struct StandIn
    {
        private StandIn(MaterialKind kind, bool isUnseen)
        {
            Kind = kind;
            IsUnseen = isUnseen;
        }

        public MaterialKind Kind { get; }

        /// <summary>Is it there for collisions alone?</summary>
        public bool IsUnseen { get; }

        /// <summary>That of a shape, which the prim or the one above it tells.</summary>
        public static StandIn Of(UsdPrim prim, StandInLook look)
        {
            if (look == StandInLook.Plain)
            {
                return default;
            }
            UsdAttribute role = prim.GetAttribute("usdbridge:object:role")
                ?? prim.Parent?.GetAttribute("usdbridge:object:role");
            switch (role?.Get().AsText())
            {
                case "collider":
                    return new StandIn(MaterialKind.Surface, true);
                case "shadow_catcher":
                    return new StandIn(MaterialKind.ShadowCatcher, false);
                case "holdout":
                    return new StandIn(MaterialKind.Holdout, false);
                default:
                    return default;
            }
        }
    }
}
