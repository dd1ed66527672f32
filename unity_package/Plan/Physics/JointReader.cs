using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Reads one joint.</summary>
    internal sealed class JointReader
    {
        private const double Degrees = 180 / Math.PI;

        private readonly Planning _planning;
        private readonly UsdJointView _view;
        private readonly string _id;
        private bool _isSwapped;

        public JointReader(Planning planning, UsdJointView view)
        {
            _planning = planning;
            _view = view;
            _id = view.Prim.Path.ToString();
        }

        /// <summary>The joint; null, and told, where its bodies are not there.</summary>
        public JointPlan Read()
        {
            if (!_view.Enabled.Value)
            {
                return null;
            }
            string first = BodyOf(_view.Body0);
            string second = BodyOf(_view.Body1);
            // A joint hangs on a body of its own; the other may be the world.
            _isSwapped = first == null || _planning.NodeOf(first).Body == null;
            string body = _isSwapped ? second : first;
            string other = _isSwapped ? first : second;
            if (body == null || _planning.NodeOf(body).Body == null)
            {
                _planning.Findings.Warn("unity.joint-loose", _id, "neither of its bodies is there",
                    "it is left out; import rigid bodies too");
                return null;
            }
            var joint = new JointPlan
            {
                Id = _id,
                Kind = KindOf(),
                BodyId = body,
                ConnectedBodyId = other,
                Anchor = PlaceIn(body, !_isSwapped),
                ConnectedAnchor = PlaceIn(other, _isSwapped),
                BreakForce = (float)(_view.BreakForce.Value * Force),
                BreakTorque = (float)(_view.BreakTorque.Value * Force * _planning.Length),
                EnablesCollision = _view.CollisionEnabled.Value,
            };
            SetAxes(joint);
            SetLimits(joint);
            joint.Drive = DriveOf(joint.Kind);
            return joint;
        }

        private double Force => _planning.Stage.KilogramsPerUnit * _planning.Length;

        private string BodyOf(UsdPath path)
        {
            string id = path?.ToString();
            return id != null && _planning.HasNode(id) ? id : null;
        }

        private JointKind KindOf()
        {
            switch (_view.Prim.TypeName)
            {
                case "PhysicsFixedJoint":
                    return JointKind.Fixed;
                case "PhysicsRevoluteJoint":
                    return JointKind.Hinge;
                case "PhysicsPrismaticJoint":
                    return JointKind.Slider;
                case "PhysicsSphericalJoint":
                    return JointKind.Ball;
                case "PhysicsDistanceJoint":
                    return JointKind.Distance;
                default:
                    _planning.Findings.Warn("unity.joint-free", _id, "its limits are each of their own",
                        "none is set; set them on the ConfigurableJoint");
                    return JointKind.Free;
            }
        }

        private Float3 PlaceIn(string body, bool isFirst)
        {
            Vector3d place = isFirst ? _view.LocalPosition0.Value : _view.LocalPosition1.Value;
            Vector3d mirrored = body == null
                ? _planning.Space.WorldDirection(place) * _planning.Length : _planning.Space.Point(place);
            return Floats.Of(mirrored);
        }

        private void SetAxes(JointPlan joint)
        {
            Quaterniond turn = _isSwapped ? _view.LocalRotation1.Value : _view.LocalRotation0.Value;
            Matrix4 frame = Matrix4.Rotating(turn.Normalized());
            Vector3d axis = _view.Axis.Value == "Y" ? frame.AxisY : _view.Axis.Value == "Z" ? frame.AxisZ : frame.AxisX;
            Vector3d second = _view.Axis.Value == "Y" ? frame.AxisZ : _view.Axis.Value == "Z" ? frame.AxisX : frame.AxisY;
            joint.Axis = Floats.Of(Handedness.Mirror(axis));
            joint.SecondaryAxis = Floats.Of(Handedness.Mirror(second));
        }

        private void SetLimits(JointPlan joint)
        {
            double low = _view.LowerLimit.Value;
            double high = _view.UpperLimit.Value;
            switch (joint.Kind)
            {
                case JointKind.Hinge:
                    // USD tells the second body's turn against the first; a mirror turns its sense round.
                    joint.LowerLimit = (float)(_isSwapped ? -high : low);
                    joint.UpperLimit = (float)(_isSwapped ? -low : high);
                    break;
                case JointKind.Slider:
                    joint.LowerLimit = (float)((_isSwapped ? low : -high) * _planning.Length);
                    joint.UpperLimit = (float)((_isSwapped ? high : -low) * _planning.Length);
                    break;
                case JointKind.Ball:
                    double cone = Math.Max(_view.ConeAngle0Limit.Value, _view.ConeAngle1Limit.Value);
                    joint.LowerLimit = 0;
                    joint.UpperLimit = cone >= 0 ? (float)cone : float.PositiveInfinity;
                    break;
                case JointKind.Distance:
                    joint.LowerLimit = (float)(Math.Max(0, _view.MinDistance.Value) * _planning.Length);
                    joint.UpperLimit = _view.MaxDistance.Value >= 0
                        ? (float)(_view.MaxDistance.Value * _planning.Length) : float.PositiveInfinity;
                    break;
                default:
                    joint.LowerLimit = float.NegativeInfinity;
                    joint.UpperLimit = float.PositiveInfinity;
                    break;
            }
        }

        private JointDrivePlan DriveOf(JointKind kind)
        {
            IReadOnlyList<UsdJointDriveView> drives = _view.Drives;
            if (drives.Count == 0 || (kind != JointKind.Hinge && kind != JointKind.Slider))
            {
                return null;
            }
            UsdJointDriveView drive = drives[0];
            bool isTurning = kind == JointKind.Hinge;
            // As limits: USD's strengths of turning count degrees, Unity's radians.
            double sign = isTurning == _isSwapped ? -1 : 1;
            double length = _planning.Length;
            double strength = Force * (isTurning ? length * Degrees : 1 / length);
            return new JointDrivePlan
            {
                TargetPosition = (float)(sign * drive.TargetPosition.Value * (isTurning ? 1 : length)),
                TargetVelocity = (float)(sign * drive.TargetVelocity.Value * (isTurning ? 1 / Degrees : length)),
                Stiffness = (float)(drive.Stiffness.Value * strength),
                Damping = (float)(drive.Damping.Value * strength),
                MaxForce = (float)(drive.MaxForce.Value * Force * (isTurning ? length : 1)),
            };
        }
    }
}
