using System;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>A camera's numbers by the names that animation has for them.</summary>
    internal static class CameraProperties
    {
        /// <summary>What sets a number; null for a name that it has not.</summary>
        public static Action<float> SetterOf(Camera camera, string property)
        {
            switch (property)
            {
                case "m_FocalLength":
                    return value => camera.focalLength = value;
                case "m_SensorSize.x":
                    return value => camera.sensorSize = new Vector2(value, camera.sensorSize.y);
                case "m_SensorSize.y":
                    return value => camera.sensorSize = new Vector2(camera.sensorSize.x, value);
                case "m_LensShift.x":
                    return value => camera.lensShift = new Vector2(value, camera.lensShift.y);
                case "m_LensShift.y":
                    return value => camera.lensShift = new Vector2(camera.lensShift.x, value);
                case "m_FocusDistance":
                    return value => camera.focusDistance = value;
                case "m_Aperture":
                    return value => camera.aperture = value;
                case "m_Iso":
                    return value => camera.iso = Mathf.RoundToInt(value);
                case "m_ShutterSpeed":
                    return value => camera.shutterSpeed = value;
                case "near clip plane":
                    return value => camera.nearClipPlane = value;
                case "far clip plane":
                    return value => camera.farClipPlane = value;
                case "orthographic size":
                    return value => camera.orthographicSize = value;
                case "m_Enabled":
                    return value => camera.enabled = value > 0.5f;
                default:
                    return null;
            }
        }
    }
}
