using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Plans rigid bodies.</summary>
    internal sealed class BodyPlanner
    {
        private readonly Planning _planning;
        private readonly Dictionary<string, ManifestObject> _told = new Dictionary<string, ManifestObject>();
        private readonly bool _isBaked;

        public BodyPlanner(Planning planning)
        {
            _planning = planning;
            _isBaked = planning.Stage.DefaultPrim?.HasApi("UsdbridgeBakeAPI") ?? false;
            if (planning.Manifest != null)
            {
                foreach (ManifestObject thing in planning.Manifest.Objects)
                {
                    _told[thing.Prim] = thing;
                }
            }
        }

        /// <summary>Gives a node the body of its prim, if that has one.</summary>
        public void Plan(PlannedPrim planned)
        {
            if (!UsdRigidBodyView.Is(planned.Prim))
            {
                return;
            }
            var view = new UsdRigidBodyView(planned.Prim);
            double code = _planning.Clock.Start;
            if (!view.Enabled.At(code))
            {
                return;
            }
            _told.TryGetValue(planned.Id, out ManifestObject told);
            bool isBaked = told?.IsBaked ?? (_isBaked && IsDynamicObject(planned.Prim));
            Matrix4 above = AboveOf(planned.Prim, code);
            var body = new BodyPlan
            {
                IsBaked = isBaked,
                IsDynamic = isBaked || IsDynamic(planned.Prim),
                StartsAsleep = view.StartsAsleep.Value,
                Velocity = Linear(above, view.Velocity.At(code)),
                AngularVelocity = Turning(above, view.AngularVelocity.At(code) * (Math.PI / 180)),
            };
            SetMass(body, planned.Prim);
            body.HandOver = HandOverOf(planned.Prim, body, told);
            planned.Node.Body = body;
        }

        /// <summary>May forces move a body, as far as its own prim tells?</summary>
        public static bool IsDynamic(UsdPrim prim)
        {
            return !new UsdRigidBodyView(prim).Kinematic.Value || IsDynamicObject(prim);
        }

        private static bool IsDynamicObject(UsdPrim prim)
        {
            return prim.GetAttribute("usdbridge:object:motion")?.Get().AsText() == "dynamic";
        }

        private HandOverPlan HandOverOf(UsdPrim prim, BodyPlan body, ManifestObject told)
        {
            ManifestHandOver manifest = told?.HandOver;
            if (manifest != null)
            {
                return Make(manifest.Frame, Linear(Matrix4.Identity, ToVector(manifest.Velocity)),
                    Turning(Matrix4.Identity, ToVector(manifest.AngularVelocity)));
            }
            if (!body.IsBaked)
            {
                return null;
            }
            long frame = prim.GetAttribute("usdbridge:object:activationFrame")?.Get().AsInteger() ?? 0;
            return Make((int)Math.Max(0, Math.Min(int.MaxValue, frame)), body.Velocity, body.AngularVelocity);
        }

        private HandOverPlan Make(int frame, Float3 velocity, Float3 angularVelocity)
        {
            return new HandOverPlan
            {
                Frame = frame,
                Time = _planning.Clock.Plan.TimeOf(frame),
                Velocity = velocity,
                AngularVelocity = angularVelocity,
            };
        }

        private void SetMass(BodyPlan body, UsdPrim prim)
        {
            if (!UsdMassView.Is(prim))
            {
                return;
            }
            var view = new UsdMassView(prim);
            double kilograms = _planning.Stage.KilogramsPerUnit;
            double length = _planning.Length;
            body.Mass = (float)Math.Max(0, view.Mass.Value * kilograms);
            double metres = _planning.StageUnit;
            body.Density = (float)Math.Max(0, view.Density.Value * kilograms / (metres * metres * metres));
            Vector3d center = view.CenterOfMass.Value;
            if (!double.IsInfinity(center.X))
            {
                body.CenterOfMass = Floats.Of(_planning.Space.Point(center));
            }
            Vector3d inertia = view.DiagonalInertia.Value;
            if (inertia.X > 0 && inertia.Y > 0 && inertia.Z > 0)
            {
                body.InertiaTensor = Floats.Of(inertia * (kilograms * length * length));
                Quaterniond axes = view.PrincipalAxes.Value;
                bool isTold = axes.X != 0 || axes.Y != 0 || axes.Z != 0 || axes.W != 0;
                body.InertiaRotation = isTold ? Floats.Of(Handedness.Mirror(axes.Normalized())) : Rotation.Identity;
            }
        }

        /// <summary>The turn of the space that a body's velocity is told in: of the prim above.</summary>
        private static Matrix4 AboveOf(UsdPrim prim, double code)
        {
            Matrix4 world = UsdXform.LocalToWorld(prim.Parent, code);
            Quaterniond turn = TransformParts.Of(world).Rotation;
            return Matrix4.Rotating(turn);
        }

        private Float3 Linear(Matrix4 turn, Vector3d velocity)
        {
            return Floats.Of(_planning.Space.WorldDirection(turn.TransformDirection(velocity)) * _planning.Length);
        }

        private Float3 Turning(Matrix4 turn, Vector3d velocity)
        {
            return Floats.Of(_planning.Space.WorldTurn(turn.TransformDirection(velocity)));
        }

        private static Vector3d ToVector(double[] numbers)
        {
            return new Vector3d(numbers[0], numbers[1], numbers[2]);
        }
    }
}
