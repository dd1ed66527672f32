using System;
using System.Collections;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;
using UnityEngine;
using UnityEngine.TestTools;
using UsdBridge.Tests.Sample;

namespace UsdBridge.Tests
{
    /// <summary>The sample's shot loaded while playing. In the Editor alone: a player has no folder Packages.</summary>
    [UnityPlatform(RuntimePlatform.WindowsEditor, RuntimePlatform.OSXEditor, RuntimePlatform.LinuxEditor)]
    public sealed class LoadingTests
    {
        private const float MostMetres = 1e-5f;
        private const float MostMetresPerSecond = 0.2f; // a difference over two frames, of a body that falls

        private LoadedShot _shot;

        private static string File => Path.Combine(BallDrop.Folder, BallDrop.FileName);

        private Vector3 Ball => _shot.Shot.Physics.Bodies[0].Body.transform.position;

        [TearDown]
        public void Dispose()
        {
            _shot?.Dispose();
            _shot = null;
        }

        [UnityTest]
        public IEnumerator BallIsWhereTheBakeHasIt()
        {
            yield return Load();
            for (int frame = 0; frame < BallDrop.Manifest.Clock.Count; frame++)
            {
                _shot.Time = BallDrop.TimeOf(frame);
                Assert.That((Ball - BallDrop.BallAt(frame)).magnitude, Is.LessThan(MostMetres), $"frame {frame}");
            }
        }

        [UnityTest]
        public IEnumerator BallGoesOnAsFastAsItWas()
        {
            yield return Load();
            _shot.Time = BallDrop.TimeOf(6);
            _shot.Shot.Physics.Simulate();
            Vector3 baked = (BallDrop.BallAt(7) - BallDrop.BallAt(5)) / (float)BallDrop.TimeOf(2);
            Vector3 released = VelocityOf(_shot.Shot.Physics.Bodies[0].Body);
            Assert.That((released - baked).magnitude, Is.LessThan(MostMetresPerSecond));
        }

        [UnityTest]
        public IEnumerator CuesComeOnceAndInOrder()
        {
            yield return Load();
            double last = -1;
            int count = 0;
            _shot.Shot.Markers.Reached += cue =>
            {
                Assert.That(cue.Time, Is.GreaterThanOrEqualTo(last));
                last = cue.Time;
                count++;
            };
            _shot.Play();
            float giveUp = Time.realtimeSinceStartup + 10;
            while (_shot.Player.IsPlaying && Time.realtimeSinceStartup < giveUp)
            {
                yield return null;
            }
            Assert.That(count, Is.EqualTo(_shot.Shot.Markers.Cues.Count));
        }

        [UnityTest]
        public IEnumerator CancellingLeavesNothing()
        {
            yield return null; // what earlier tests destroyed is gone
            int before = Resources.FindObjectsOfTypeAll<GameObject>().Length;
            using (var cancellation = new CancellationTokenSource())
            {
                Task<LoadedShot> load = Shots.LoadAsync(File, cancellation: cancellation.Token);
                cancellation.Cancel();
                while (!load.IsCompleted)
                {
                    yield return null;
                }
                Assert.That(load.IsCanceled, Is.True);
            }
            yield return null; // destroyed at the end of a frame
            Assert.That(Resources.FindObjectsOfTypeAll<GameObject>().Length, Is.LessThan(before + 1));
        }

        [UnityTest]
        public IEnumerator WhatIsNoShotIsRefusedInWords()
        {
            Task<LoadedShot> load = Shots.LoadAsync(new MemoryStream(new byte[64]), "nothing.usdz");
            while (!load.IsCompleted)
            {
                yield return null;
            }
            Exception fault = load.Exception?.InnerException;
            Assert.That(fault is UsdException, Is.True);
            Assert.That(fault.Message.Contains("nothing.usdz"), Is.True);
        }

        private static Vector3 VelocityOf(Rigidbody body)
        {
#if UNITY_6000_0_OR_NEWER
            return body.linearVelocity;
#else
            return body.velocity;
#endif
        }

        private IEnumerator Load()
        {
            Task<LoadedShot> load = Shots.LoadAsync(File);
            while (!load.IsCompleted)
            {
                yield return null;
            }
            _shot = load.Result;
        }
    }
}
