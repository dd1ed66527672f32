using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using UnityEditor;
using UnityEngine;
using UnityEngine.Playables;
using UnityEngine.Timeline;
using UsdBridge.Tests.Sample;
using UsdBridge.Timeline;

namespace UsdBridge.Editor.Tests
{
    /// <summary>What the importer makes of the sample's shot. An error in the log fails a test by itself.</summary>
    internal sealed class ImportTests
    {
        private ImportedBallDrop _imported;

        [OneTimeSetUp]
        public void Import()
        {
            _imported = new ImportedBallDrop();
        }

        [OneTimeTearDown]
        public void Remove()
        {
            _imported.Dispose();
        }

        [Test]
        public void PrefabHasAllPartsOfTheShot()
        {
            UsdShot shot = _imported.Prefab.GetComponent<UsdShot>();
            Assert.That(shot.ShotName, Is.EqualTo("ball_drop"));
            Assert.That(shot.ShotCamera, Is.Not.Null);
            Assert.That(shot.Plate.HasFootage, Is.True);
            Assert.That(shot.Physics.Bodies.Count, Is.EqualTo(1));
            Assert.That(shot.Markers.Find("mind_the_ball").Text, Is.EqualTo("Mind the ball!"));
            Assert.That(shot.GetComponentInChildren<AudioSource>().clip, Is.Not.Null);
        }

        [Test]
        public void NothingInTheShotIsAnError()
        {
            IEnumerable<ShotFinding> findings = _imported.Prefab.GetComponent<UsdShot>().Findings;
            Assert.That(findings.Where(one => one.Severity == UsdSeverity.Error).Select(one => one.Code), Is.Empty);
        }

        [Test]
        public void TimelineHasTheShotsRateAndLength()
        {
            Assert.That(_imported.Timeline.editorSettings.frameRate, Is.EqualTo(24000.0 / 1001).Within(1e-9));
            Assert.That(_imported.Timeline.duration, Is.EqualTo(BallDrop.Manifest.Clock.Seconds).Within(1e-9));
        }

        [Test]
        public void EveryTrackIsBoundToTheShotsOwnParts()
        {
            PlayableDirector director = _imported.Prefab.GetComponent<PlayableDirector>();
            foreach (TrackAsset track in _imported.Timeline.GetOutputTracks().Where(one => !(one is MarkerTrack)))
            {
                Assert.That(director.GetGenericBinding(track), Is.Not.Null, track.name);
            }
        }

        [Test]
        public void MarkersAreOnTheirTimesAndEmitSignals()
        {
            List<ShotMarker> markers = _imported.Timeline.GetOutputTracks()
                .SelectMany(track => track.GetMarkers()).OfType<ShotMarker>().ToList();
            foreach (ManifestMarker told in BallDrop.Manifest.Markers)
            {
                double time = markers.Single(marker => marker.MarkerName == told.Id).time;
                Assert.That(time, Is.EqualTo(told.Time).Within(1e-6), told.Id);
            }
            Assert.That(markers.All(marker => marker.asset != null), Is.True);
        }

        [Test]
        public void ImportingAgainKeepsEveryReference()
        {
            Dictionary<string, long> before = Ids();
            AssetDatabase.ImportAsset(
                ImportedBallDrop.AssetPath, ImportAssetOptions.ForceUpdate | ImportAssetOptions.ForceSynchronousImport);
            Assert.That(Ids(), Is.EquivalentTo(before));
        }

        [Test]
        public void MeshesFaceOutwards()
        {
            MeshFilter ball = _imported.Prefab.GetComponentsInChildren<MeshFilter>().Single(one => one.name == "ball_geo");
            Vector3[] points = ball.sharedMesh.vertices;
            int[] corners = ball.sharedMesh.triangles;
            for (int i = 0; i < corners.Length; i += 3)
            {
                Vector3 a = points[corners[i]], b = points[corners[i + 1]], c = points[corners[i + 2]];
                float outwards = Vector3.Dot(Vector3.Cross(b - a, c - a), a + b + c - 3 * ball.sharedMesh.bounds.center);
                Assert.That(outwards, Is.GreaterThanOrEqualTo(0));
            }
        }

        [Test]
        public void CrateHasABoxCollider()
        {
            Transform crate = _imported.Prefab.GetComponentsInChildren<Transform>().First(one => one.name == "crate");
            BoxCollider box = crate.GetComponentInChildren<BoxCollider>();
            Vector3 size = Vector3.Scale(box.size, box.transform.lossyScale);
            Assert.That((size - new Vector3(0.5f, 0.5f, 0.5f)).magnitude, Is.LessThan(1e-5f));
        }

        private Dictionary<string, long> Ids()
        {
            var ids = new Dictionary<string, long>();
            foreach (Object asset in _imported.Everything())
            {
                Assert.That(AssetDatabase.TryGetGUIDAndLocalFileIdentifier(asset, out string _, out long id), Is.True);
                ids[$"{asset.GetType().Name} {asset.name} {id}"] = id;
            }
            return ids;
        }
    }
}
