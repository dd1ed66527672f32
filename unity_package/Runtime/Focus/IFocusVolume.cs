using System;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>A volume that shows the depth of field of a camera's lens.</summary>
    internal interface IFocusVolume : IDisposable
    {
        /// <summary>Takes over the lens as it is now.</summary>
        void Follow(Camera camera);
    }
}
