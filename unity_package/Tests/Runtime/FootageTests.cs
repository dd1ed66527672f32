using System.Collections;
using System.IO;
using System.Threading.Tasks;
using NUnit.Framework;
using UnityEngine;
using UnityEngine.TestTools;
using UsdBridge.Tests.Sample;

namespace UsdBridge.Tests
{
    /// <summary>
    /// Which picture of the movie the plate really shows: its stripes spell the frame's number. Not on Linux, whose
    /// Editor has no H.264.
    /// </summary>
    [UnityPlatform(RuntimePlatform.WindowsEditor, RuntimePlatform.OSXEditor)]
    public sealed class FootageTests
    {
        private const float MostSeconds = 5;
        private const int RowInStripes = 6; // from the top

        private LoadedShot _shot;

        private ShotPlate Plate => _shot.Shot.Plate;

        [TearDown]
        public void Dispose()
        {
            _shot?.Dispose();
            _shot = null;
        }

        [UnityTest]
        public IEnumerator EveryFrameSoughtIsTheOneShown()
        {
            yield return Load();
            foreach (int frame in new[] { 0, 1, 2, 30, 29, 47, 11, 12, 0 })
            {
                _shot.Time = BallDrop.TimeOf(frame);
                float giveUp = Time.realtimeSinceStartup + MostSeconds;
                while (Plate.ShownFrame != frame && Time.realtimeSinceStartup < giveUp)
                {
                    yield return null;
                }
                yield return null; // drawn
                Assert.That(NumberShown(), Is.EqualTo(frame), Plate.Fault);
            }
        }

        [UnityTest]
        public IEnumerator PlayedFootageKeepsStep()
        {
            yield return Load();
            _shot.Play();
            float until = Time.realtimeSinceStartup + 1;
            while (Time.realtimeSinceStartup < until)
            {
                yield return null;
            }
            float due = (float)(_shot.Time / BallDrop.TimeOf(1));
            Assert.That(NumberShown(), Is.EqualTo(due).Within(1.5));
        }

        private int NumberShown()
        {
            var block = new MaterialPropertyBlock();
            Plate.GetComponent<MeshRenderer>().GetPropertyBlock(block);
            var shown = (RenderTexture)block.GetTexture("_MainTex");
            var row = new Texture2D(shown.width, 1, TextureFormat.RGB24, false);
            RenderTexture before = RenderTexture.active;
            RenderTexture.active = shown;
            row.ReadPixels(new Rect(0, shown.height - RowInStripes, shown.width, 1), 0, 0);
            RenderTexture.active = before;
            float[] brightness = System.Array.ConvertAll(row.GetPixels(), pixel => pixel.grayscale);
            Object.Destroy(row);
            return BallDrop.NumberIn(brightness);
        }

        private IEnumerator Load()
        {
            Task<LoadedShot> load = Shots.LoadAsync(Path.Combine(BallDrop.Folder, BallDrop.FileName));
            while (!load.IsCompleted)
            {
                yield return null;
            }
            _shot = load.Result;
        }
    }
}
