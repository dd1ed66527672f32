using System;

namespace UsdBridge
{
    /// <summary>The only exception that reading USD throws, whatever the input.</summary>
    /// <remarks>Its message says what is wrong, where, and what to do about it.</remarks>
    public sealed class UsdException : Exception
    {
        /// <summary>A fault with the message to show to the user.</summary>
        public UsdException(string message) : base(message)
        {
        }

        /// <summary>A fault with the message to show to the user, and what led to it.</summary>
        public UsdException(string message, Exception cause) : base(message, cause)
        {
        }
    }
}
