using UnityEngine;
using UsdBridge.Plan;

namespace UsdBridge
{
    /// <summary>Makes joints, all of them ConfigurableJoints.</summary>
    /// <remarks>
    /// A ConfigurableJoint counts angles and distances along its x from the connected body's side: what a plan has the
    /// body do against the connected one, its limits and targets have with the other sign. A HingeJoint does not.
    /// </remarks>
    internal static class JointBuilding
    {
        public static ConfigurableJoint Add(JointPlan plan, BuiltShot shot)
        {
            GameObject owner = shot.Nodes[plan.BodyId];
            var joint = owner.AddComponent<ConfigurableJoint>();
            joint.connectedBody = plan.ConnectedBodyId == null
                ? null
                : shot.Nodes[plan.ConnectedBodyId].GetComponentInParent<Rigidbody>(true);
            joint.autoConfigureConnectedAnchor = false;
            joint.axis = plan.Axis.ToVector();
            joint.secondaryAxis = plan.SecondaryAxis.ToVector();
            joint.anchor = plan.Anchor.ToVector();
            joint.connectedAnchor = ConnectedAnchor(plan, shot, joint.connectedBody);
            joint.breakForce = plan.BreakForce;
            joint.breakTorque = plan.BreakTorque;
            joint.enableCollision = plan.EnablesCollision;
            Restrain(joint, plan);
            if (plan.Drive != null)
            {
                Drive(joint, plan);
            }
            return joint;
        }

        // The plan counts from the node it names, Unity from the body above it, or the world without one.
        private static Vector3 ConnectedAnchor(JointPlan plan, BuiltShot shot, Rigidbody body)
        {
            GameObject from = plan.ConnectedBodyId == null ? shot.Root : shot.Nodes[plan.ConnectedBodyId];
            Vector3 world = from.transform.TransformPoint(plan.ConnectedAnchor.ToVector());
            return body == null ? world : body.transform.InverseTransformPoint(world);
        }

        private static void Restrain(ConfigurableJoint joint, JointPlan plan)
        {
            bool isFree = plan.Kind == JointKind.Free;
            SetLinear(joint, isFree ? ConfigurableJointMotion.Free : ConfigurableJointMotion.Locked);
            bool turns = isFree || plan.Kind == JointKind.Ball || plan.Kind == JointKind.Distance;
            SetAngular(joint, turns ? ConfigurableJointMotion.Free : ConfigurableJointMotion.Locked);
            switch (plan.Kind)
            {
                case JointKind.Hinge:
                    RestrainHinge(joint, plan);
                    break;
                case JointKind.Slider:
                    RestrainSlider(joint, plan);
                    break;
                case JointKind.Ball when !float.IsInfinity(plan.UpperLimit):
                    joint.angularYMotion = ConfigurableJointMotion.Limited;
                    joint.angularZMotion = ConfigurableJointMotion.Limited;
                    joint.angularYLimit = Limit(plan.UpperLimit);
                    joint.angularZLimit = Limit(plan.UpperLimit);
                    break;
                case JointKind.Distance:
                    bool isEndless = float.IsInfinity(plan.UpperLimit);
                    SetLinear(joint, isEndless ? ConfigurableJointMotion.Free : ConfigurableJointMotion.Limited);
                    joint.linearLimit = Limit(isEndless ? 0 : plan.UpperLimit);
                    break;
            }
        }

        private static void RestrainHinge(ConfigurableJoint joint, JointPlan plan)
        {
            bool isLimited = IsLimited(plan);
            joint.angularXMotion = isLimited ? ConfigurableJointMotion.Limited : ConfigurableJointMotion.Free;
            if (isLimited)
            {
                joint.lowAngularXLimit = Limit(-plan.UpperLimit);
                joint.highAngularXLimit = Limit(-plan.LowerLimit);
            }
        }

        // Unity's linear limit is the same to both sides: the anchor moves to the middle.
        private static void RestrainSlider(ConfigurableJoint joint, JointPlan plan)
        {
            bool isLimited = IsLimited(plan);
            joint.xMotion = isLimited ? ConfigurableJointMotion.Limited : ConfigurableJointMotion.Free;
            if (isLimited)
            {
                joint.anchor -= plan.Axis.ToVector() * Middle(plan);
                joint.linearLimit = Limit((plan.UpperLimit - plan.LowerLimit) / 2);
            }
        }

        private static void Drive(ConfigurableJoint joint, JointPlan plan)
        {
            var drive = new JointDrive
            {
                positionSpring = plan.Drive.Stiffness,
                positionDamper = plan.Drive.Damping,
                maximumForce = float.IsInfinity(plan.Drive.MaxForce) ? float.MaxValue : plan.Drive.MaxForce,
            };
            if (plan.Kind == JointKind.Slider)
            {
                joint.xDrive = drive;
                float middle = IsLimited(plan) ? Middle(plan) : 0;
                joint.targetPosition = new Vector3(middle - plan.Drive.TargetPosition, 0, 0);
                joint.targetVelocity = new Vector3(-plan.Drive.TargetVelocity, 0, 0);
            }
            else
            {
                joint.angularXDrive = drive;
                joint.targetRotation = Quaternion.AngleAxis(-plan.Drive.TargetPosition, Vector3.right);
                joint.targetAngularVelocity = new Vector3(-plan.Drive.TargetVelocity, 0, 0);
            }
        }

        private static bool IsLimited(JointPlan plan)
        {
            return !float.IsInfinity(plan.LowerLimit) && !float.IsInfinity(plan.UpperLimit);
        }

        private static float Middle(JointPlan plan)
        {
            return (plan.LowerLimit + plan.UpperLimit) / 2;
        }

        private static SoftJointLimit Limit(float limit)
        {
            return new SoftJointLimit { limit = limit };
        }

        private static void SetLinear(ConfigurableJoint joint, ConfigurableJointMotion motion)
        {
            joint.xMotion = motion;
            joint.yMotion = motion;
            joint.zMotion = motion;
        }

        private static void SetAngular(ConfigurableJoint joint, ConfigurableJointMotion motion)
        {
            joint.angularXMotion = motion;
            joint.angularYMotion = motion;
            joint.angularZMotion = motion;
        }
    }
}
