using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Makes meshes of shapes.</summary>
    internal static class MeshAssembly
    {
        /// <summary>The mesh of a shape.</summary>
        /// <param name="shape">In the stage's space.</param>
        /// <param name="space">To the node's.</param>
        /// <param name="groups">Of each triangle, its sub-mesh, counted from 0.</param>
        /// <param name="groupCount">Sub-meshes.</param>
        public static MeshPlan Make(Shape shape, PointSpace space, int[] groups, int groupCount)
        {
            VertexSplitter splitter = SplitterOf(shape, space, out List<string> channels);
            int[] vertices = VerticesOf(shape, splitter);
            int[] points = splitter.Points;
            float[] placed = space.Points(shape.Points);
            var mesh = new MeshPlan
            {
                VertexPoints = points,
                Positions = ByVertex(placed, points, 3),
                SubMeshes = SubMeshes(vertices, groups, groupCount, !space.IsTurnedInsideOut),
            };
            mesh.Normals = ChannelOf(splitter, channels, "normals");
            mesh.Uv = ChannelOf(splitter, channels, "uv0");
            mesh.Uv2 = ChannelOf(splitter, channels, "uv1");
            mesh.Colors = ChannelOf(splitter, channels, "colors");
            SetBounds(mesh, mesh.Positions);
            return mesh;
        }

        /// <summary>Numbers of points as numbers of the vertices made of them.</summary>
        public static float[] ByVertex(float[] values, int[] points, int width)
        {
            var result = new float[points.Length * width];
            for (int vertex = 0; vertex < points.Length; vertex++)
            {
                Array.Copy(values, points[vertex] * width, result, vertex * width, width);
            }
            return result;
        }

        /// <summary>Makes the mesh's box that of some points.</summary>
        public static void SetBounds(MeshPlan mesh, float[] points)
        {
            var low = new[] { float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity };
            var high = new[] { float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity };
            for (int index = 0; index < points.Length; index++)
            {
                low[index % 3] = Math.Min(low[index % 3], points[index]);
                high[index % 3] = Math.Max(high[index % 3], points[index]);
            }
            bool isEmpty = points.Length == 0;
            mesh.BoundsMin = isEmpty ? default : new Float3(low[0], low[1], low[2]);
            mesh.BoundsMax = isEmpty ? default : new Float3(high[0], high[1], high[2]);
        }

        private static VertexSplitter SplitterOf(Shape shape, PointSpace space, out List<string> names)
        {
            names = new List<string>();
            var channels = new List<float[]>();
            var widths = new List<int>();
            if (shape.Normals != null)
            {
                names.Add("normals");
                channels.Add(space.Normals(shape.Normals));
                widths.Add(3);
            }
            for (int set = 0; set < shape.Coordinates.Count; set++)
            {
                names.Add(set == 0 ? "uv0" : "uv1");
                channels.Add(shape.Coordinates[set]);
                widths.Add(2);
            }
            if (shape.Colors != null)
            {
                names.Add("colors");
                channels.Add(shape.Colors);
                widths.Add(4);
            }
            return new VertexSplitter(shape.PointCount, channels.ToArray(), widths.ToArray());
        }

        private static float[] ChannelOf(VertexSplitter splitter, List<string> names, string name)
        {
            int index = names.IndexOf(name);
            return index < 0 ? null : splitter.Channel(index);
        }

        private static int[] VerticesOf(Shape shape, VertexSplitter splitter)
        {
            var vertices = new int[shape.Triangles.Corners.Length];
            for (int corner = 0; corner < vertices.Length; corner++)
            {
                vertices[corner] = splitter.VertexOf(shape.PointOf(corner), corner);
            }
            return vertices;
        }

        private static int[][] SubMeshes(int[] vertices, int[] groups, int groupCount, bool turns)
        {
            var lists = new List<int>[groupCount];
            for (int group = 0; group < groupCount; group++)
            {
                lists[group] = new List<int>();
            }
            for (int triangle = 0; triangle < groups.Length; triangle++)
            {
                List<int> list = lists[groups[triangle]];
                list.Add(vertices[triangle * 3]);
                list.Add(vertices[triangle * 3 + (turns ? 2 : 1)]);
                list.Add(vertices[triangle * 3 + (turns ? 1 : 2)]);
            }
            return Array.ConvertAll(lists, list => list.ToArray());
        }
    }
}
