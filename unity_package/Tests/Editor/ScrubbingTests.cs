using NUnit.Framework;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;
using UsdBridge.Tests.Sample;

namespace UsdBridge.Editor.Tests
{
    /// <summary>Where Timeline puts camera and bodies, frame by frame, held against the manifest's numbers.</summary>
    internal sealed class ScrubbingTests
    {
        private const double MostPixels = 0.01;
        private const float MostMetres = 1e-5f;

        private ImportedBallDrop _imported;
        private UsdShot _shot;

        [OneTimeSetUp]
        public void Import()
        {
            _imported = new ImportedBallDrop();
            _shot = _imported.Place();
        }

        [OneTimeTearDown]
        public void Remove()
        {
            Object.DestroyImmediate(_shot.gameObject);
            _imported.Dispose();
        }

        [Test]
        public void CameraSeesEveryPointOnItsPixel([NUnit.Framework.Range(0, 47)] int frame)
        {
            Scrub(_shot.GetComponent<PlayableDirector>(), BallDrop.TimeOf(frame));
            var points = new[] { Vector3.zero, new Vector3(-1, 0.5f, 0.5f), new Vector3(1, 0, -1), BallDrop.BallAt(frame) };
            foreach (Vector3 point in points)
            {
                Vector2 seen = PixelOf(_shot.ShotCamera, point);
                (double x, double y) = BallDrop.PixelOf(frame, point);
                Assert.That(seen.x, Is.EqualTo(x).Within(MostPixels), $"x of {point}");
                Assert.That(seen.y, Is.EqualTo(y).Within(MostPixels), $"y of {point}");
            }
        }

        [Test]
        public void BallIsWhereTheBakeHasIt([NUnit.Framework.Range(0, 47)] int frame)
        {
            Scrub(_shot.GetComponent<PlayableDirector>(), BallDrop.TimeOf(frame));
            Vector3 ball = _shot.Physics.Bodies[0].Body.transform.position;
            Assert.That((ball - BallDrop.BallAt(frame)).magnitude, Is.LessThan(MostMetres));
        }

        [Test]
        public void PlateFillsTheCamerasPicture([Values(0, 20, 47)] int frame)
        {
            Scrub(_shot.GetComponent<PlayableDirector>(), BallDrop.TimeOf(frame));
            _shot.Plate.Fit();
            Matrix4x4 place = _shot.Plate.transform.localToWorldMatrix;
            Vector2 lower = PixelOf(_shot.ShotCamera, place.MultiplyPoint3x4(new Vector3(-0.5f, -0.5f, 0)));
            Vector2 upper = PixelOf(_shot.ShotCamera, place.MultiplyPoint3x4(new Vector3(0.5f, 0.5f, 0)));
            Assert.That((lower - new Vector2(0, BallDrop.Manifest.Camera.Height)).magnitude, Is.LessThan(MostPixels));
            Assert.That((upper - new Vector2(BallDrop.Manifest.Camera.Width, 0)).magnitude, Is.LessThan(MostPixels));
        }

        [Test]
        public void ShotNestsInACutsceneByOneControlClip()
        {
            const double start = 1.5;
            var cutscene = new GameObject("Cutscene").AddComponent<PlayableDirector>();
            var timeline = ScriptableObject.CreateInstance<TimelineAsset>();
            cutscene.playableAsset = timeline;
            TimelineClip clip = timeline.CreateTrack<ControlTrack>(null, "Shots").CreateClip<ControlPlayableAsset>();
            clip.start = start;
            clip.duration = BallDrop.Manifest.Clock.Seconds;
            var control = (ControlPlayableAsset)clip.asset;
            control.sourceGameObject.exposedName = new PropertyName("shot");
            cutscene.SetReferenceValue(control.sourceGameObject.exposedName, _shot.gameObject);

            Scrub(cutscene, start + BallDrop.TimeOf(30));
            Vector3 ball = _shot.Physics.Bodies[0].Body.transform.position;

            Object.DestroyImmediate(cutscene.gameObject);
            Object.DestroyImmediate(timeline);
            Assert.That((ball - BallDrop.BallAt(30)).magnitude, Is.LessThan(MostMetres));
        }

        private static void Scrub(PlayableDirector director, double seconds)
        {
            director.time = seconds;
            director.Evaluate();
        }

        // By Unity's own projection of a physical camera, whatever the Game view's size is.
        private static Vector2 PixelOf(Camera camera, Vector3 point)
        {
            var size = new Vector2(BallDrop.Manifest.Camera.Width, BallDrop.Manifest.Camera.Height);
            var gate = new Camera.GateFitParameters(camera.gateFit, size.x / size.y);
            Camera.CalculateProjectionMatrixFromPhysicalProperties(
                out Matrix4x4 projection, camera.focalLength, camera.sensorSize, camera.lensShift,
                camera.nearClipPlane, camera.farClipPlane, gate);
            Vector3 seen = (projection * camera.worldToCameraMatrix).MultiplyPoint(point);
            return new Vector2((seen.x + 1) / 2 * size.x, (1 - seen.y) / 2 * size.y);
        }
    }
}
