namespace UsdBridge
{
    /// <summary>A prim of a referenced scene that is moved elsewhere.</summary>
    public readonly struct Relocate
    {
        /// <summary>A move from a path to another; an empty target removes the prim.</summary>
        public Relocate(UsdPath source, UsdPath target)
        {
            Source = source;
            Target = target;
        }

        /// <summary>Where the prim is without the move.</summary>
        public UsdPath Source { get; }

        /// <summary>Where it is with it; <see cref="UsdPath.Empty"/> if it is removed.</summary>
        public UsdPath Target { get; }
    }
}
