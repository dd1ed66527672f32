// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/Camera/Camera.bindings.cs
// https://docs.unity3d.com/ScriptReference/Camera.html, https://docs.unity3d.com/Manual/PhysicalCameras.html
using System;

namespace UnityEngine
{
    public enum CameraClearFlags { Skybox = 1, Color = 2, SolidColor = 2, Depth = 3, Nothing = 4 }

    public sealed class Camera : Behaviour
    {
        public enum GateFitMode { Vertical = 1, Horizontal = 2, Fill = 3, Overscan = 4, None = 0 }

        public enum FieldOfViewAxis { Vertical, Horizontal }

        public struct GateFitParameters
        {
            public GateFitParameters(GateFitMode mode, float aspect) { this.mode = mode; this.aspect = aspect; }

            public GateFitMode mode { get; set; }
            public float aspect { get; set; }
        }

        private float _fieldOfView = 60;
        private float _focalLength = 50;
        private float _aspect = 16f / 9;
        private Vector2 _sensorSize = new Vector2(36, 24);

        public bool usePhysicalProperties { get; set; }
        public float focalLength { get => _focalLength; set { _focalLength = value; FitField(); } }
        public Vector2 sensorSize { get => _sensorSize; set { _sensorSize = value; FitField(); } }
        public Vector2 lensShift { get; set; }
        public GateFitMode gateFit { get; set; } = GateFitMode.Horizontal;
        public int iso { get; set; } = 200;
        public float shutterSpeed { get; set; } = 0.005f;
        public float aperture { get; set; } = 16;
        public float focusDistance { get; set; } = 10;
        public int bladeCount { get; set; } = 5;
        public Vector2 curvature { get; set; }
        public float barrelClipping { get; set; }
        public float anamorphism { get; set; }
        public float nearClipPlane { get; set; } = 0.3f;
        public float farClipPlane { get; set; } = 1000;
        public bool orthographic { get; set; }
        public float orthographicSize { get; set; } = 5;
        public float aspect { get => _aspect; set => _aspect = value; }
        public float depth { get; set; }
        public int cullingMask { get; set; } = -1;
        public CameraClearFlags clearFlags { get; set; } = CameraClearFlags.Skybox;
        public Color backgroundColor { get; set; }
        public bool allowHDR { get; set; } = true;
        public RenderTexture targetTexture { get; set; }
        public Rect rect { get; set; } = new Rect(0, 0, 1, 1);
        public int pixelWidth => 1920;
        public int pixelHeight => 1080;

        public float fieldOfView
        {
            get => _fieldOfView;
            set
            {
                _fieldOfView = value;
                _focalLength = usePhysicalProperties ? FieldOfViewToFocalLength(value, sensorSize.y) : _focalLength;
            }
        }

        public Matrix4x4 projectionMatrix
        {
            get
            {
                if (orthographic)
                {
                    return Matrix4x4.Ortho(-orthographicSize * aspect, orthographicSize * aspect, -orthographicSize, orthographicSize, nearClipPlane, farClipPlane);
                }
                if (!usePhysicalProperties)
                {
                    var top = nearClipPlane * (float)Math.Tan(fieldOfView * Mathf.Deg2Rad / 2);
                    return Matrix4x4.Frustum(-top * aspect, top * aspect, -top, top, nearClipPlane, farClipPlane);
                }
                CalculateProjectionMatrixFromPhysicalProperties(
                    out var output, focalLength, sensorSize, lensShift, nearClipPlane, farClipPlane, new GateFitParameters(gateFit, aspect));
                return output;
            }
        }

        public Matrix4x4 worldToCameraMatrix =>
            Matrix4x4.Scale(new Vector3(1, 1, -1)) * Matrix4x4.TRS(transform.position, transform.rotation, Vector3.one).inverse;

        public Matrix4x4 cameraToWorldMatrix => worldToCameraMatrix.inverse;
        public static Camera main => null;
        public static Camera current => null;

        public Vector3 WorldToViewportPoint(Vector3 position)
        {
            var seen = worldToCameraMatrix.MultiplyPoint3x4(position);
            var clip = projectionMatrix.MultiplyPoint(seen);
            return new Vector3(clip.x / 2 + .5f, clip.y / 2 + .5f, -seen.z);
        }

        public static float FocalLengthToFieldOfView(float focalLength, float sensorSize) =>
            focalLength < 1E-05f ? 180 : 2 * Mathf.Rad2Deg * (float)Math.Atan(sensorSize / 2.0 / focalLength);

        public static float FieldOfViewToFocalLength(float fieldOfView, float sensorSize) =>
            sensorSize * .5f / (float)Math.Tan(Mathf.Deg2Rad * fieldOfView * .5);

        public static float HorizontalToVerticalFieldOfView(float horizontalFieldOfView, float aspectRatio) =>
            2 * Mathf.Rad2Deg * (float)Math.Atan(Math.Tan(Mathf.Deg2Rad * horizontalFieldOfView / 2) / aspectRatio);

        public static void CalculateProjectionMatrixFromPhysicalProperties(
            out Matrix4x4 output, float focalLength, Vector2 sensorSize, Vector2 lensShift, float nearClip, float farClip,
            GateFitParameters gateFitParameters = default)
        {
            var gate = Gate(sensorSize, gateFitParameters);
            var (x, y) = (lensShift.x * sensorSize.x, lensShift.y * sensorSize.y);
            var by = nearClip / focalLength;
            output = Matrix4x4.Frustum(
                (x - gate.x / 2) * by, (x + gate.x / 2) * by, (y - gate.y / 2) * by, (y + gate.y / 2) * by, nearClip, farClip);
        }

        private static Vector2 Gate(Vector2 sensor, GateFitParameters fit)
        {
            var isWider = fit.aspect > sensor.x / sensor.y;
            var isWidthKept = fit.mode == GateFitMode.Horizontal
                || fit.mode == GateFitMode.Fill && isWider
                || fit.mode == GateFitMode.Overscan && !isWider;
            return fit.mode == GateFitMode.None || fit.aspect <= 0 ? sensor
                : isWidthKept ? new Vector2(sensor.x, sensor.x / fit.aspect) : new Vector2(sensor.y * fit.aspect, sensor.y);
        }

        private void FitField()
        {
            if (usePhysicalProperties)
            {
                _fieldOfView = FocalLengthToFieldOfView(_focalLength, _sensorSize.y);
            }
        }
    }
}
