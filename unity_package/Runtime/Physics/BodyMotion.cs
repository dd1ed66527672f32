using System;
using System.Collections.Generic;
using System.Linq;
using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>
    /// Finds how fast a shot's bodies are, frame by frame, while the shot is built: its curves alone pose it. Whoever
    /// lets a body go later needs to move no clock for it, which footage, sound and markers would follow.
    /// </summary>
    internal sealed class BodyMotion
    {
        private readonly ShotPlan _plan;
        private readonly BuiltShot _shot;
        private readonly IReadOnlyList<ShotBody> _bodies;
        private readonly List<NodePlan> _movers = new List<NodePlan>();
        private readonly List<TransformMotion> _motions = new List<TransformMotion>();
        private readonly Vector3[] _places;
        private readonly Quaternion[] _turns;

        /// <summary>The motion of bodies that are built, below a root that stands at its own place.</summary>
        public BodyMotion(ShotPlan plan, BuiltShot shot, IReadOnlyList<ShotBody> bodies)
        {
            _plan = plan;
            _shot = shot;
            _bodies = bodies;
            _places = new Vector3[bodies.Count];
            _turns = new Quaternion[bodies.Count];
            HashSet<NodePlan> above = AboveBodies();
            ILookup<string, CurvePlan> curves = plan.Clips.SelectMany(clip => clip.Curves)
                .Where(curve => curve.Target == CurveTarget.Transform).ToLookup(curve => curve.NodeId);
            foreach (NodePlan node in plan.Nodes.Where(node => above.Contains(node) && curves.Contains(node.Id)))
            {
                _movers.Add(node);
                _motions.Add(new TransformMotion(
                    shot.Nodes[node.Id].transform, curves[node.Id].Select(curve => new CurveCursor(curve))));
            }
        }

        /// <summary>How many steps it takes to know the motion of a plan's bodies.</summary>
        public static int StepsFor(ShotPlan plan)
        {
            return plan.Clock.FrameCount > 0 && plan.Nodes.Any(node => node.Body != null) ? plan.Clock.FrameCount + 2 : 0;
        }

        /// <summary>A step for each frame and the end, and one that puts everything back.</summary>
        public IEnumerable<Action> Steps()
        {
            int count = StepsFor(_plan) - 1;
            foreach (ShotBody body in _bodies)
            {
                body.Know(_motions.Count > 0 ? Math.Max(0, count) : 0);
            }
            for (int frame = 0; frame < count; frame++)
            {
                int now = frame;
                yield return () => Measure(now);
            }
            if (count > 0)
            {
                yield return PutBack;
            }
        }

        // Half a frame to both sides: what the motion does in the frame around now.
        private void Measure(int frame)
        {
            if (_motions.Count == 0)
            {
                return;
            }
            double before = Math.Max(0, _plan.Clock.TimeOf(frame - 0.5));
            double after = Math.Min(_plan.Clock.Duration, _plan.Clock.TimeOf(frame + 0.5));
            if (frame == 0)
            {
                Pose(before);
                Note((index, place, turn) => { });
            }
            Pose(after);
            var seconds = (float)(after - before);
            Note((index, place, turn) => _bodies[index].Know(
                frame, (place - _places[index]) / seconds, Turning(_turns[index], turn) / seconds));
        }

        private void Pose(double seconds)
        {
            _motions.ForEach(motion => motion.Apply((float)seconds));
        }

        private void Note(Action<int, Vector3, Quaternion> tell)
        {
            Transform root = _shot.Root.transform;
            for (int index = 0; index < _bodies.Count; index++)
            {
                Transform body = _bodies[index].Body.transform;
                Vector3 place = root.InverseTransformPoint(body.position);
                Quaternion turn = Quaternion.Inverse(root.rotation) * body.rotation;
                tell(index, place, turn);
                _places[index] = place;
                _turns[index] = turn;
            }
        }

        private void PutBack()
        {
            foreach (NodePlan node in _movers)
            {
                ShotBuilder.Place(_shot.Nodes[node.Id].transform, node);
            }
        }

        private static Vector3 Turning(Quaternion from, Quaternion to)
        {
            (to * Quaternion.Inverse(from)).ToAngleAxis(out float angle, out Vector3 axis);
            float shorter = angle > 180 ? angle - 360 : angle;
            bool isTurning = Mathf.Abs(shorter) > 1e-4f; // else the axis means nothing
            return isTurning ? axis * (shorter * Mathf.Deg2Rad) : Vector3.zero;
        }

        private HashSet<NodePlan> AboveBodies()
        {
            var above = new HashSet<NodePlan>();
            foreach (NodePlan node in _plan.Nodes.Where(node => node.Body != null))
            {
                for (NodePlan at = node; at != null && above.Add(at); at = at.Parent)
                {
                }
            }
            return above;
        }
    }
}
