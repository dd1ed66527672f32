using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Plans blend shapes and their weights.</summary>
    internal sealed class BlendShapePlanner
    {
        private const long MostNumbers = 1L << 28;

        private readonly Planning _planning;
        private readonly PlannedPrim _planned;
        private readonly UsdSkelBindingView _binding;

        public BlendShapePlanner(Planning planning, PlannedPrim planned, UsdSkelBindingView binding)
        {
            _planning = planning;
            _planned = planned;
            _binding = binding;
        }

        /// <summary>Gives a mesh its shapes, and its skin their weights.</summary>
        public void Fill(SkinPlan skin, MeshPlan mesh, PointSpace space, UsdSkelAnimationView animation)
        {
            var shapes = new List<BlendShapePlan>();
            var sources = new List<int>();
            var names = new HashSet<string>();
            long numbers = 0;
            for (int index = 0; index < _binding.BlendShapeTargets.Count; index++)
            {
                UsdPrim prim = _planning.Stage.GetPrim(_binding.BlendShapeTargets[index]);
                if (prim == null || !UsdBlendShapeView.Is(prim))
                {
                    continue;
                }
                string name = index < _binding.BlendShapes.Length ? _binding.BlendShapes[index] : prim.Name;
                if (names.Add(name))
                {
                    var view = new UsdBlendShapeView(prim);
                    numbers += mesh.Positions.LongLength * (1 + view.Inbetweens.Count);
                    if (numbers > MostNumbers)
                    {
                        _planning.Findings.Fail("unity.shapes-many", _planned.Id, "its blend shapes are too many to keep",
                            "the later ones are left out; split the mesh");
                        break;
                    }
                    shapes.Add(ShapeOf(name, view, mesh, space));
                    sources.Add(SourceOf(name, animation));
                }
            }
            mesh.BlendShapes = shapes.ToArray();
            Weigh(skin, shapes, sources, animation);
        }

        private void Weigh(SkinPlan skin, List<BlendShapePlan> shapes, List<int> sources, UsdSkelAnimationView animation)
        {
            var weights = new float[shapes.Count];
            skin.ShapeWeights = weights;
            if (animation == null)
            {
                return;
            }
            float[] start = animation.BlendShapeWeights.At(_planning.Clock.Start);
            for (int index = 0; index < weights.Length; index++)
            {
                int source = sources[index];
                weights[index] = WeightOf(start, source);
                Track track = new Track().With(animation.BlendShapeWeights);
                track.Animate(_planning, _planned, CurveTarget.SkinnedRenderer,
                    new[] { "blendShape." + shapes[index].Name },
                    code => new[] { WeightOf(animation.BlendShapeWeights.At(code), source) });
            }
        }

        /// <summary>Unity counts to 100.</summary>
        private static float WeightOf(float[] weights, int source)
        {
            return source >= 0 && source < weights.Length ? weights[source] * 100 : 0;
        }

        private static int SourceOf(string name, UsdSkelAnimationView animation)
        {
            return animation == null ? -1 : Array.IndexOf(animation.BlendShapes.Value, name);
        }

        private BlendShapePlan ShapeOf(string name, UsdBlendShapeView view, MeshPlan mesh, PointSpace space)
        {
            var weights = new List<float>();
            var positions = new List<float[]>();
            var normals = new List<float[]>();
            int[] points = view.PointIndices.Value;
            foreach (UsdInbetweenShape between in view.Inbetweens)
            {
                if (between.Weight > 0 && between.Weight < 1)
                {
                    weights.Add((float)(between.Weight * 100));
                    positions.Add(Spread(space.Shifts(between.Offsets), points, mesh.VertexPoints));
                    normals.Add(NormalsOf(between.NormalOffsets, points, mesh, space));
                }
                else
                {
                    _planning.Findings.Warn("unity.shape-beyond", _planned.Id,
                        $"{name} has a shape for weight {between.Weight:0.##}", "Unity's are from 0 to 1: it is left out");
                }
            }
            weights.Add(100);
            positions.Add(Spread(space.Shifts(view.Offsets.Value), points, mesh.VertexPoints));
            normals.Add(NormalsOf(view.NormalOffsets.Value, points, mesh, space));
            return new BlendShapePlan
            {
                Name = name,
                Weights = weights.ToArray(),
                PositionDeltas = positions.ToArray(),
                NormalDeltas = normals.ToArray(),
            };
        }

        private static float[] NormalsOf(float[] offsets, int[] points, MeshPlan mesh, PointSpace space)
        {
            bool isThere = offsets.Length > 0 && mesh.Normals != null;
            return isThere ? Spread(space.NormalShifts(offsets), points, mesh.VertexPoints) : null;
        }

        /// <summary>Shifts of some points as shifts of all vertices.</summary>
        private static float[] Spread(float[] shifts, int[] points, int[] vertexPoints)
        {
            Dictionary<int, int> places = PlacesOf(points);
            var result = new float[vertexPoints.Length * 3];
            for (int vertex = 0; vertex < vertexPoints.Length; vertex++)
            {
                int place = vertexPoints[vertex];
                bool isShifted = places == null || places.TryGetValue(vertexPoints[vertex], out place);
                if (isShifted && place * 3 + 3 <= shifts.Length)
                {
                    Array.Copy(shifts, place * 3, result, vertex * 3, 3);
                }
            }
            return result;
        }

        private static Dictionary<int, int> PlacesOf(int[] points)
        {
            if (points.Length == 0)
            {
                return null;
            }
            var places = new Dictionary<int, int>();
            for (int place = 0; place < points.Length; place++)
            {
                places[points[place]] = place;
            }
            return places;
        }
    }
}
