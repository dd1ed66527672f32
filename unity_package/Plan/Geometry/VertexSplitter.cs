using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>
    /// Turns corners of triangles into vertices: corners share one if they are of one point and alike in all that
    /// corners have (normals, texture coordinates, colours).
    /// </summary>
    internal sealed class VertexSplitter
    {
        private const int MostLooks = 1024; // more corners at a point are not looked through: time would grow as their square

        private readonly float[][] _channels;
        private readonly int[] _widths;
        private readonly int[] _firstOfPoint;
        private readonly List<int> _nextOfPoint = new List<int>();
        private readonly List<int> _corners = new List<int>();
        private readonly List<int> _points = new List<int>();

        /// <summary>A splitter of the corners of a mesh.</summary>
        /// <param name="pointCount">Points of the mesh.</param>
        /// <param name="channels">Of each channel, its numbers corner by corner.</param>
        /// <param name="widths">Of each channel, how many numbers a corner has.</param>
        public VertexSplitter(int pointCount, float[][] channels, int[] widths)
        {
            _channels = channels;
            _widths = widths;
            _firstOfPoint = new int[pointCount];
            Array.Fill(_firstOfPoint, -1);
        }

        /// <summary>Of each vertex, its point.</summary>
        public int[] Points => _points.ToArray();

        /// <summary>The vertex of a corner.</summary>
        /// <param name="point">The corner's point.</param>
        /// <param name="corner">The corner, as channels count.</param>
        public int VertexOf(int point, int corner)
        {
            int looks = 0;
            for (int vertex = _firstOfPoint[point]; vertex >= 0 && looks < MostLooks; vertex = _nextOfPoint[vertex])
            {
                looks++;
                if (AreAlike(_corners[vertex], corner))
                {
                    return vertex;
                }
            }
            int made = _points.Count;
            _points.Add(point);
            _corners.Add(corner);
            _nextOfPoint.Add(_firstOfPoint[point]);
            _firstOfPoint[point] = made;
            return made;
        }

        /// <summary>The numbers of a channel, vertex by vertex.</summary>
        public float[] Channel(int index)
        {
            int width = _widths[index];
            var values = new float[_corners.Count * width];
            for (int vertex = 0; vertex < _corners.Count; vertex++)
            {
                Array.Copy(_channels[index], _corners[vertex] * width, values, vertex * width, width);
            }
            return values;
        }

        private bool AreAlike(int first, int second)
        {
            for (int channel = 0; channel < _channels.Length; channel++)
            {
                int width = _widths[channel];
                for (int index = 0; index < width; index++)
                {
                    if (_channels[channel][first * width + index] != _channels[channel][second * width + index])
                    {
                        return false;
                    }
                }
            }
            return true;
        }
    }
}
