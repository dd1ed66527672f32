using System;

namespace UsdBridge
{
    /// <summary>An edit of a list: either all of it, or what to add, remove and reorder.</summary>
    /// <typeparam name="T">The items.</typeparam>
    public sealed class ListOp<T>
    {
        /// <summary>Does <see cref="Explicit"/> replace whatever weaker layers say?</summary>
        public bool IsExplicit { get; internal set; }

        /// <summary>The whole list, if <see cref="IsExplicit"/>.</summary>
        public T[] Explicit { get; internal set; } = Array.Empty<T>();

        /// <summary>Items to add where absent (historical).</summary>
        public T[] Added { get; internal set; } = Array.Empty<T>();

        /// <summary>Items to put first.</summary>
        public T[] Prepended { get; internal set; } = Array.Empty<T>();

        /// <summary>Items to put last.</summary>
        public T[] Appended { get; internal set; } = Array.Empty<T>();

        /// <summary>Items to remove.</summary>
        public T[] Deleted { get; internal set; } = Array.Empty<T>();

        /// <summary>The order that the items named here shall have.</summary>
        public T[] Ordered { get; internal set; } = Array.Empty<T>();
    }
}
