using System;
using System.Collections.Generic;
using System.Linq;

namespace UsdBridge.Views
{
    /// <summary>Prints all that views know of each prim of a stage.</summary>
    internal static class StageDump
    {
        private static readonly (Func<UsdPrim, bool> Is, Func<UsdPrim, object> View)[] Views =
        {
            (UsdCameraView.Is, prim => new UsdCameraView(prim)),
            (UsdMeshView.Is, prim => new UsdMeshView(prim)),
            (UsdGeomSubsetView.Is, prim => new UsdGeomSubsetView(prim)),
            (UsdGprimView.Is, prim => new UsdGprimView(prim)),
            (UsdPointsView.Is, prim => new UsdPointsView(prim)),
            (UsdCurvesView.Is, prim => new UsdCurvesView(prim)),
            (UsdPointInstancerView.Is, prim => new UsdPointInstancerView(prim)),
            (UsdLightView.Is, prim => new UsdLightView(prim)),
            (UsdPhysicsSceneView.Is, prim => new UsdPhysicsSceneView(prim)),
            (UsdRigidBodyView.Is, prim => new UsdRigidBodyView(prim)),
            (UsdMassView.Is, prim => new UsdMassView(prim)),
            (UsdCollisionView.Is, prim => new UsdCollisionView(prim)),
            (UsdPhysicsMaterialView.Is, prim => new UsdPhysicsMaterialView(prim)),
            (UsdCollisionGroupView.Is, prim => new UsdCollisionGroupView(prim)),
            (UsdJointView.Is, prim => new UsdJointView(prim)),
            (UsdSpatialAudioView.Is, prim => new UsdSpatialAudioView(prim)),
            (UsdMaterialView.Is, prim => new UsdMaterialView(prim)),
            (UsdSkeletonView.Is, prim => new UsdSkeletonView(prim)),
            (UsdSkelAnimationView.Is, prim => new UsdSkelAnimationView(prim)),
            (UsdBlendShapeView.Is, prim => new UsdBlendShapeView(prim)),
            (prim => prim.HasApi("SkelBindingAPI"), prim => new UsdSkelBindingView(prim)),
            (BridgeShotView.Is, prim => new BridgeShotView(prim)),
            (BridgeFootageView.Is, prim => new BridgeFootageView(prim)),
            (BridgeMarkerView.Is, prim => new BridgeMarkerView(prim)),
            (BridgeVerdictView.Is, prim => new BridgeVerdictView(prim)),
            (BridgeBakeView.Is, prim => new BridgeBakeView(prim)),
            (BridgeCharacterView.Is, prim => new BridgeCharacterView(prim)),
            (BridgeLensView.Is, prim => new BridgeLensView(prim)),
            (BridgeSolveView.Is, prim => new BridgeSolveView(prim)),
            (BridgeLookView.Is, prim => new BridgeLookView(prim)),
            (BridgeSurroundingsView.Is, prim => new BridgeSurroundingsView(prim)),
            (BridgeObjectView.Is, prim => new BridgeObjectView(prim)),
            (BridgeClothView.Is, prim => new BridgeClothView(prim)),
            (BridgeLiquidView.Is, prim => new BridgeLiquidView(prim)),
            (BridgeParticlesView.Is, prim => new BridgeParticlesView(prim)),
            (BridgeGovernanceView.Is, prim => new BridgeGovernanceView(prim)),
            (BridgeCredentialsView.Is, prim => new BridgeCredentialsView(prim)),
        };

        public static string Write(UsdStage stage)
        {
            return ObjectDump.Write(stage.Traverse().ToDictionary(prim => prim.Path.ToString(), Describe));
        }

        private static Dictionary<string, object> Describe(UsdPrim prim)
        {
            Dictionary<string, object> told = Views.Where(view => view.Is(prim)).Select(view => view.View(prim))
                .ToDictionary(view => view.GetType().Name);
            told.Add("Local", Array.ConvertAll(ObjectDump.Times, new UsdXform(prim).At));
            told.Add("LocalDefault", new UsdXform(prim).AtDefault());
            told.Add("LocalTimes", new UsdXform(prim).Times);
            told.Add("Resets", new UsdXform(prim).ResetsXformStack);
            told.Add("Parts", Array.ConvertAll(ObjectDump.Times, time => TransformParts.Of(new UsdXform(prim).At(time))));
            told.Add("World", Array.ConvertAll(ObjectDump.Times, time => UsdXform.LocalToWorld(prim, time)));
            told.Add("Visible", Array.ConvertAll(ObjectDump.Times, time => UsdImageable.IsVisible(prim, time)));
            told.Add("Purpose", UsdImageable.Purpose(prim));
            told.Add("Material", UsdMaterialBinding.Find(prim, ""));
            told.Add("MaterialPreview", UsdMaterialBinding.Find(prim, "preview"));
            told.Add("MaterialPhysics", UsdMaterialBinding.FindPhysics(prim));
            told.Add("HasCollections", UsdMaterialBinding.HasCollections(prim));
            told.Add("Primvars", UsdPrimvar.All(prim));
            told.Add("DisplayColor", UsdPrimvar.Find(prim, "displayColor"));
            told.Add("Origins", BridgeOriginView.All(prim));
            told.Add("Plates", UsdBackPlateView.All(prim));
            told.Add("Authorships", UsdAuthorshipView.All(prim));
            AddMade(told, prim);
            return told;
        }

        /// <summary>What views make at times: triangles, polygons, joints.</summary>
        private static void AddMade(Dictionary<string, object> told, UsdPrim prim)
        {
            if (UsdMeshView.Is(prim))
            {
                told.Add("Triangles", Array.ConvertAll(ObjectDump.Times, new UsdMeshView(prim).TrianglesAt));
                told.Add("FoundNormals", new UsdMeshView(prim).FindNormals());
            }
            if (UsdGprimView.Is(prim))
            {
                var shape = new UsdGprimView(prim);
                told.Add("Polygons", Array.ConvertAll(ObjectDump.Times, time => GprimTessellation.Tessellate(shape, time)));
            }
            if (UsdLightView.Is(prim))
            {
                told.Add("LightColor", Array.ConvertAll(ObjectDump.Times, new UsdLightView(prim).ColorAt));
            }
            if (UsdSkeletonView.Is(prim))
            {
                var skeleton = new UsdSkeletonView(prim);
                UsdSkelAnimationView animation = skeleton.FindAnimation();
                Matrix4[][] local = Array.ConvertAll(ObjectDump.Times, time => skeleton.LocalTransformsAt(animation, time));
                told.Add("JointLocal", local);
                told.Add("JointSkel", Array.ConvertAll(local, skeleton.ToSkeleton));
            }
        }
    }
}
