namespace UsdBridge.Plan
{
    /// <summary>A skeleton and the nodes of its joints.</summary>
    internal sealed class Skeleton
    {
        public Skeleton(PlannedPrim planned, UsdSkeletonView view, UsdSkelAnimationView animation, NodePlan[] bones)
        {
            Planned = planned;
            View = view;
            Animation = animation;
            Bones = bones;
        }

        public PlannedPrim Planned { get; }

        public UsdSkeletonView View { get; }

        /// <summary>Null where nothing moves it.</summary>
        public UsdSkelAnimationView Animation { get; }

        /// <summary>Of each joint.</summary>
        public NodePlan[] Bones { get; }
    }
}
