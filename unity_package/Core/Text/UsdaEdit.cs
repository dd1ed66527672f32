namespace UsdBridge
{
    /// <summary>What a statement does to a list.</summary>
    internal enum UsdaEdit
    {
        /// <summary>Gives the whole list.</summary>
        Explicit,

        /// <summary>"add": adds what is not there yet.</summary>
        Add,

        /// <summary>"delete".</summary>
        Delete,

        /// <summary>"append".</summary>
        Append,

        /// <summary>"prepend".</summary>
        Prepend,

        /// <summary>"reorder".</summary>
        Reorder,
    }
}
