using System;

namespace UsdBridge.Plan
{
    /// <summary>Plans what bends meshes: bones and blend shapes.</summary>
    internal sealed class SkinPlanner
    {
        private readonly Planning _planning;
        private readonly SkeletonPlanner _skeletons;

        public SkinPlanner(Planning planning, SkeletonPlanner skeletons)
        {
            _planning = planning;
            _skeletons = skeletons;
        }

        /// <summary>Does a mesh follow joints that are there?</summary>
        public bool HasBones(UsdSkelBindingView binding)
        {
            return binding.HasJoints && _skeletons.Find(binding.SkeletonPath) != null;
        }

        /// <summary>Gives a mesh its weights and shapes; null where nothing bends it.</summary>
        public SkinPlan Of(PlannedPrim planned, UsdSkelBindingView binding, MeshPlan mesh, PointSpace space)
        {
            Skeleton skeleton = _skeletons.Find(binding.SkeletonPath);
            var skin = new SkinPlan();
            bool hasBones = HasBones(binding) && SetBones(skin, planned, binding, skeleton, mesh);
            bool hasShapes = binding.BlendShapeTargets.Count > 0;
            if (hasShapes)
            {
                new BlendShapePlanner(_planning, planned, binding).Fill(skin, mesh, space, skeleton?.Animation);
            }
            return hasBones || hasShapes ? skin : null;
        }

        private bool SetBones(SkinPlan skin, PlannedPrim planned, UsdSkelBindingView binding, Skeleton skeleton,
            MeshPlan mesh)
        {
            var weights = SkinWeights.Of(binding, skeleton.View, mesh.VertexPoints, _planning.Clock.Start);
            if (weights == null)
            {
                _planning.Findings.Fail("unity.skin-broken", planned.Id, "its joint weights do not fit its points",
                    "it stands still; bind it to its skeleton again");
                return false;
            }
            if (weights.MostDropped > 0.01)
            {
                _planning.Findings.Note("unity.skin-four", planned.Id,
                    $"points follow more than four joints, those left out by up to {weights.MostDropped:0%}",
                    "Unity takes four: the heaviest stay");
            }
            if (binding.SkinningMethod == "dualQuaternion")
            {
                _planning.Findings.Note("unity.skin-dual", planned.Id, "it asks for dual quaternion skinning",
                    "Unity skins linearly");
            }
            mesh.BoneIndices = weights.Indices;
            mesh.BoneWeights = weights.Weights;
            mesh.BindPoses = Array.ConvertAll(BindsOf(skeleton.View),
                bind => Floats.Of(_planning.Space.Matrix(bind.Inverse(), false)));
            skin.RootId = skeleton.Planned.Id;
            skin.BoneIds = Array.ConvertAll(skeleton.Bones, bone => bone.Id);
            return true;
        }

        private static Matrix4[] BindsOf(UsdSkeletonView view)
        {
            var binds = new Matrix4[view.Joints.Length];
            Array.Copy(view.BindTransforms, binds, binds.Length);
            return binds;
        }
    }
}
