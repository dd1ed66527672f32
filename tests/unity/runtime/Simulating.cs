using System;
using System.Collections.Generic;
using System.Linq;
using UnityEngine;
using UnityFakes;
using UsdBridge;

namespace RuntimeChecks
{
    internal static class Simulating
    {
        /// <summary>FILE TIME: how fast each body is when it is let go at a time, and whether it comes back.</summary>
        public static object Simulate(string[] words)
        {
            LoadedShot shot = Loading.Wait(words[0], null);
            double time = Program.Number(words[1]);
            shot.Time = time;
            ShotPhysics physics = shot.Shot.Physics;
            Dictionary<string, Vector3> before = Places(shot);
            bool wereKinematic = physics.Bodies.All(each => each.Body.isKinematic);
            physics.Simulate();
            var bodies = physics.Bodies.ToDictionary(each => IdOf(shot, each), each => (object)Told(each));
            double kept = Drift(shot, physics);
            physics.Rewind();
            return new Dictionary<string, object>
            {
                ["bodies"] = bodies,
                ["were_kinematic"] = wereKinematic,
                ["are_kinematic"] = physics.Bodies.All(each => each.Body.isKinematic),
                ["kept"] = kept,
                ["time"] = shot.Time,
                ["moved"] = Places(shot).Max(each => (each.Value - before[each.Key]).magnitude),
            };
        }

        /// <summary>FILE: what its joint lets move, and where it is driven to.</summary>
        public static object Joint(string[] words)
        {
            LoadedShot shot = Loading.Wait(words[0], null);
            ConfigurableJoint joint = shot.Root.GetComponentInChildren<ConfigurableJoint>(true);
            return new Dictionary<string, object>
            {
                ["axis"] = Program.Of(joint.axis),
                ["anchor"] = Program.Of(joint.anchor),
                ["low"] = (double)joint.lowAngularXLimit.limit,
                ["high"] = (double)joint.highAngularXLimit.limit,
                ["half"] = (double)joint.linearLimit.limit,
                ["turned"] = 2 * Math.Atan2(joint.targetRotation.x, joint.targetRotation.w) * 180 / Math.PI,
                ["turning"] = Program.Of(joint.targetAngularVelocity),
                ["moved"] = Program.Of(joint.targetPosition),
                ["moving"] = Program.Of(joint.targetVelocity),
            };
        }

        // Physics moves a body, the shot plays on: it stays where physics put it.
        private static double Drift(LoadedShot shot, ShotPhysics physics)
        {
            ShotBody body = physics.Bodies.FirstOrDefault(each => each.IsReleased);
            if (body == null)
            {
                return -1;
            }
            var place = new Vector3(1, 2, 3);
            body.Body.transform.position = place;
            shot.Play();
            PlayerLoop.Tick(1 / 60f);
            PlayerLoop.Tick(1 / 60f);
            shot.Pause();
            return (body.Body.transform.position - place).magnitude;
        }

        private static object Told(ShotBody body)
        {
#if UNITY_6000_0_OR_NEWER
            Vector3 velocity = body.Body.linearVelocity;
#else
            Vector3 velocity = body.Body.velocity;
#endif
            return new Dictionary<string, object>
            {
                ["released"] = body.IsReleased,
                ["velocity"] = Program.Of(velocity),
                ["turning"] = Program.Of(body.Body.angularVelocity),
                ["mass"] = (double)body.Body.mass,
            };
        }

        private static string IdOf(LoadedShot shot, ShotBody body)
        {
            return shot.Nodes.First(each => each.Value == body.Body.gameObject).Key;
        }

        private static Dictionary<string, Vector3> Places(LoadedShot shot)
        {
            return shot.Nodes.ToDictionary(each => each.Key, each => each.Value.transform.position);
        }
    }
}
