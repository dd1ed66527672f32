using System;

namespace UsdBridge.Plan
{
    /// <summary>Plans physical cameras.</summary>
    internal sealed class CameraPlanner
    {
        private const float LeastNear = 0.01f;
        private const float LeastAperture = 0.7f;
        private const float MostAperture = 32;
        private const float ApertureWithoutDepth = 16;

        private static readonly string[] LensNames =
        {
            "m_FocalLength", "m_SensorSize.x", "m_SensorSize.y", "m_LensShift.x", "m_LensShift.y",
        };

        private readonly Planning _planning;
        private readonly PlannedPrim _planned;
        private readonly UsdCameraView _view;
        private readonly double _length;
        private readonly double _millimetres;

        private CameraPlanner(Planning planning, PlannedPrim planned)
        {
            _planning = planning;
            _planned = planned;
            _view = new UsdCameraView(planned.Prim);
            Vector3d scale = WorldScale.Of(planned.Prim, planning.Clock.Start);
            _length = planning.Length * WorldScale.Mean(scale);
            // USD counts lenses in tenths of a unit.
            _millimetres = planning.Options.treatLensAsMillimetres ? 1 : planning.StageUnit * 100;
            if (!WorldScale.IsEven(scale))
            {
                planning.Findings.Warn("unity.camera-stretched", planned.Id,
                    "the camera is scaled unevenly; Unity's cameras are not",
                    "take the scale off the camera and the groups above it");
            }
        }

        /// <summary>Gives a node its camera and the camera's curves.</summary>
        public static void Plan(Planning planning, PlannedPrim planned, bool isShotCamera)
        {
            var planner = new CameraPlanner(planning, planned);
            CameraPlan camera = planner.Still(planning.Clock.Start);
            camera.IsShotCamera = isShotCamera;
            planned.Node.Camera = camera;
            planner.Animate(camera);
            planner.TellLosses(camera);
        }

        private CameraPlan Still(double code)
        {
            Lens lens = LensAt(code);
            Vector2d clips = ClipsAt(code);
            return new CameraPlan
            {
                IsOrthographic = _view.Projection.Value == "orthographic",
                OrthographicSize = OrthographicSizeAt(code),
                FocalLength = (float)lens.FocalLength,
                SensorSize = new Float2((float)lens.Sensor.X, (float)lens.Sensor.Y),
                LensShift = new Float2((float)lens.Shift.X, (float)lens.Shift.Y),
                GateFit = GateFit.Horizontal,
                HasDepthOfField = HasDepthOfField(),
                Aperture = ApertureAt(code),
                FocusDistance = (float)(Math.Max(0, _view.FocusDistance.At(code)) * _length),
                HasExposure = _view.ExposureIso.IsAuthored || _view.ExposureTime.IsAuthored,
                Iso = (int)Math.Round(Math.Max(1, Math.Min(1e7, _view.ExposureIso.At(code)))),
                ShutterSpeed = (float)_view.ExposureTime.At(code),
                ExposureCompensation = (float)_view.Exposure.At(code),
                Near = (float)clips.X,
                Far = (float)clips.Y,
                Distortion = DistortionOf(_planned.Prim),
            };
        }

        private void Animate(CameraPlan camera)
        {
            Track lens = new Track().With(_view.FocalLength).With(_view.HorizontalAperture)
                .With(_view.VerticalAperture).With(_view.HorizontalApertureOffset).With(_view.VerticalApertureOffset);
            if (camera.IsOrthographic)
            {
                Animate(lens, new[] { "orthographic size" }, code => new[] { OrthographicSizeAt(code) });
            }
            else
            {
                Animate(lens, LensNames, LensRow);
            }
            Animate(new Track().With(_view.FocusDistance), new[] { "m_FocusDistance" },
                code => new[] { (float)(Math.Max(0, _view.FocusDistance.At(code)) * _length) });
            Animate(new Track().With(_view.FStop), new[] { "m_Aperture" }, code => new[] { ApertureAt(code) });
            Animate(new Track().With(_view.ExposureTime), new[] { "m_ShutterSpeed" },
                code => new[] { (float)_view.ExposureTime.At(code) });
            Animate(new Track().With(_view.ClippingRange), new[] { "near clip plane", "far clip plane" }, code =>
            {
                Vector2d clips = ClipsAt(code);
                return new[] { (float)clips.X, (float)clips.Y };
            });
        }

        private void Animate(Track track, string[] properties, Func<double, float[]> row)
        {
            track.Animate(_planning, _planned, CurveTarget.Camera, properties, row);
        }

        private float[] LensRow(double code)
        {
            Lens lens = LensAt(code);
            return new[]
            {
                (float)lens.FocalLength, (float)lens.Sensor.X, (float)lens.Sensor.Y, (float)lens.Shift.X,
                (float)lens.Shift.Y,
            };
        }

        private Lens LensAt(double code)
        {
            Lens lens = Lens.At(_view, code, _millimetres);
            if (lens.IsReal)
            {
                return lens;
            }
            _planning.Findings.Fail("unity.lens-impossible", _planned.Id,
                "focal length and sensor are not above 0 at all times", "USD's own lens stands in there; mend the camera");
            return Lens.Usual;
        }

        private float OrthographicSizeAt(double code)
        {
            // Half the window; USD counts apertures in tenths of a unit here too.
            double size = _view.VerticalAperture.At(code) / 20 * _length;
            return size > 0 && size < 1e9 ? (float)size : 5;
        }

        private bool HasDepthOfField()
        {
            return _view.FStop.IsAuthored && (_view.FStop.At(_planning.Clock.Start) > 0 || _view.FStop.IsTimeVarying);
        }

        private float ApertureAt(double code)
        {
            double stop = _view.FStop.At(code);
            if (!(stop > 0))
            {
                return ApertureWithoutDepth;
            }
            if (stop < LeastAperture || stop > MostAperture)
            {
                _planning.Findings.Warn("unity.aperture-clamped", _planned.Id,
                    $"f/{stop:0.##} is outside of what Unity's cameras have",
                    "it is set to the nearest of f/0.7 and f/32; depth of field differs");
            }
            return (float)Math.Max(LeastAperture, Math.Min(MostAperture, stop));
        }

        private Vector2d ClipsAt(double code)
        {
            Vector2d clips = _view.ClippingRange.At(code);
            double near = clips.X * _length;
            double far = clips.Y * _length;
            bool isOrthographic = _view.Projection.Value == "orthographic";
            if (!isOrthographic && !(near >= LeastNear))
            {
                _planning.Findings.Note("unity.near-clamped", _planned.Id,
                    $"the near clip plane is at {near:0.####} m", "Unity's is set to 0.01 m");
                near = LeastNear;
            }
            bool isBeyond = far > near && far < 1e30;
            return new Vector2d(near, isBeyond ? far : near + 1000);
        }

        private static DistortionPlan DistortionOf(UsdPrim prim)
        {
            double[] radial = prim.GetAttribute("usdbridge:lens:radial")?.Get().ToDoubles() ?? Array.Empty<double>();
            double[] tangential = prim.GetAttribute("usdbridge:lens:tangential")?.Get().ToDoubles()
                ?? Array.Empty<double>();
            return radial.Length + tangential.Length == 0
                ? null : new DistortionPlan { Radial = radial, Tangential = tangential };
        }

        private void TellLosses(CameraPlan camera)
        {
            Findings findings = _planning.Findings;
            if (camera.Distortion != null)
            {
                findings.Warn("unity.lens-distortion", _planned.Id,
                    "the footage's lens is distorted; Unity's camera is not",
                    "undistort the footage, or add lens distortion to post-processing");
            }
            if (camera.IsOrthographic && (camera.LensShift.X != 0 || camera.LensShift.Y != 0))
            {
                findings.Warn("unity.orthographic-shift", _planned.Id,
                    "its sensor is shifted; Unity shifts no parallel projection", "move the camera sideways instead");
            }
            if (_view.ClippingPlanes.Value.Length > 0)
            {
                findings.Warn("unity.clipping-planes", _planned.Id, "it has clipping planes of its own",
                    "they are left out");
            }
            if (_view.ExposureIso.IsTimeVarying || _view.Exposure.IsTimeVarying)
            {
                findings.Note("unity.exposure-still", _planned.Id, "its sensitivity or exposure changes",
                    "the first frame's stays; animate it in Unity's post-processing");
            }
        }
    }
}
