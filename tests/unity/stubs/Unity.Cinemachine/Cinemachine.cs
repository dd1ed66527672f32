// Checked with com.unity.cinemachine 3.1.6: Runtime/Core/LensSettings.cs; Runtime/Behaviours/CinemachineCamera.cs; Runtime/Core/CinemachineVirtualCameraBase.cs; Runtime/Timeline/CinemachineShot.cs; Runtime/Timeline/CinemachineTrack.cs; Runtime/Behaviours/CinemachineBrain.cs; Runtime/Core/PrioritySettings.cs
// https://docs.unity3d.com/Packages/com.unity.cinemachine@3.1/api/Unity.Cinemachine.CinemachineCamera.html
using System;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;

namespace Unity.Cinemachine
{
    [Serializable]
    public struct LensSettings
    {
        public enum OverrideModes { None = 0, Orthographic, Perspective, Physical }

        [Serializable]
        public struct PhysicalSettings
        {
            public Camera.GateFitMode GateFit;
            public Vector2 SensorSize;
            public Vector2 LensShift;
            public float FocusDistance;
            public int Iso;
            public float ShutterSpeed;
            public float Aperture;
        }

        public float FieldOfView;
        public float OrthographicSize;
        public float NearClipPlane;
        public float FarClipPlane;
        public float Dutch;
        public OverrideModes ModeOverride;
        public PhysicalSettings PhysicalProperties;

        public static LensSettings Default => new LensSettings { FieldOfView = 40, NearClipPlane = .1f, FarClipPlane = 5000 };

        public static LensSettings FromCamera(Camera fromCamera) => new LensSettings
        {
            FieldOfView = fromCamera.fieldOfView,
            OrthographicSize = fromCamera.orthographicSize,
            NearClipPlane = fromCamera.nearClipPlane,
            FarClipPlane = fromCamera.farClipPlane,
            PhysicalProperties = new PhysicalSettings
            {
                GateFit = fromCamera.gateFit,
                SensorSize = fromCamera.sensorSize,
                LensShift = fromCamera.lensShift,
                FocusDistance = fromCamera.focusDistance,
                Iso = fromCamera.iso,
                ShutterSpeed = fromCamera.shutterSpeed,
                Aperture = fromCamera.aperture,
            },
        };
    }

    [Serializable]
    public struct PrioritySettings
    {
        public bool Enabled;

        public int Value { get; set; }

        public static implicit operator int(PrioritySettings prioritySettings) => prioritySettings.Value;
        public static implicit operator PrioritySettings(int priority) => new PrioritySettings { Enabled = true, Value = priority };
    }

    public abstract class CinemachineVirtualCameraBase : MonoBehaviour
    {
        public PrioritySettings Priority;
    }

    public sealed class CinemachineCamera : CinemachineVirtualCameraBase
    {
        public LensSettings Lens = LensSettings.Default;
    }

    public class CinemachineBrain : MonoBehaviour { }

    public sealed class CinemachineShot : PlayableAsset
    {
        public string DisplayName;
        public ExposedReference<CinemachineVirtualCameraBase> VirtualCamera;

        public override Playable CreatePlayable(PlayableGraph graph, GameObject owner) => Playable.Create(graph);
    }

    [TrackClipType(typeof(CinemachineShot))]
    [TrackBindingType(typeof(CinemachineBrain), TrackBindingFlags.None)]
    [TrackColor(0.53f, 0.0f, 0.08f)]
    public class CinemachineTrack : TrackAsset
    {
        public int TrackPriority;
    }
}
