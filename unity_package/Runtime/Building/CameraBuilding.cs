using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Makes cameras.</summary>
    internal static class CameraBuilding
    {
        private const float Above = 10; // depth: over a scene's own cameras while the shot is active

        public static Camera Add(GameObject owner, CameraPlan plan)
        {
            var camera = owner.AddComponent<Camera>();
            camera.usePhysicalProperties = true;
            camera.sensorSize = plan.SensorSize.ToVector();
            camera.lensShift = plan.LensShift.ToVector();
            camera.gateFit = (Camera.GateFitMode)plan.GateFit;
            camera.focalLength = plan.FocalLength;
            camera.iso = plan.Iso;
            camera.shutterSpeed = plan.ShutterSpeed;
            camera.aperture = plan.Aperture;
            camera.focusDistance = plan.FocusDistance;
            camera.orthographic = plan.IsOrthographic;
            if (plan.IsOrthographic)
            {
                camera.orthographicSize = plan.OrthographicSize;
            }
            camera.nearClipPlane = plan.Near;
            camera.farClipPlane = plan.Far;
            camera.depth = Above;
            camera.enabled = plan.IsShotCamera;
            return camera;
        }
    }
}
