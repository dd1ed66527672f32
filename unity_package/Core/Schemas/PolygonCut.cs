using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Cuts one face after the other.</summary>
    internal sealed class PolygonCut
    {
        private readonly float[] _points;
        private readonly int[] _indices;
        private readonly List<int> _left = new List<int>();
        private Vector3d _normal;

        public PolygonCut(float[] points, int[] indices)
        {
            _points = points;
            _indices = indices;
        }

        /// <summary>Are the points of all corners there?</summary>
        public bool HasPoints(int start, int count)
        {
            int points = _points.Length / 3;
            for (int corner = start; corner < start + count; corner++)
            {
                if (_indices[corner] < 0 || _indices[corner] >= points)
                {
                    return false;
                }
            }
            return true;
        }

        /// <summary>Adds a face's triangles, three corners each, in the face's sense.</summary>
        public void Add(int start, int count, bool mayBeConcave, List<int> corners)
        {
            if (count == 3 || !mayBeConcave || IsConvex(start, count))
            {
                for (int corner = start + 2; corner < start + count; corner++)
                {
                    Add(corners, start, corner - 1, corner);
                }
                return;
            }
            ClipEars(start, count, corners);
        }

        private bool IsConvex(int start, int count)
        {
            FindNormal(start, count);
            for (int corner = 0; corner < count; corner++)
            {
                int before = start + (corner + count - 1) % count;
                if (Turn(before, start + corner, start + (corner + 1) % count) < 0)
                {
                    return false;
                }
            }
            return true;
        }

        // Newell's method: the area that the face covers in each coordinate plane.
        private void FindNormal(int start, int count)
        {
            Vector3d first = Point(start);
            var sum = new Vector3d();
            for (int corner = start + 2; corner < start + count; corner++)
            {
                sum += Vector3d.Cross(Point(corner - 1) - first, Point(corner) - first);
            }
            _normal = sum;
        }

        private void ClipEars(int start, int count, List<int> corners)
        {
            _left.Clear();
            for (int corner = start; corner < start + count; corner++)
            {
                _left.Add(corner);
            }
            int at = 0;
            for (int misses = 0; _left.Count > 3;)
            {
                int before = _left[(at + _left.Count - 1) % _left.Count];
                int after = _left[(at + 1) % _left.Count];
                bool isStuck = misses >= _left.Count; // it crosses itself: any cut will do
                if (isStuck || IsEar(before, _left[at], after))
                {
                    Add(corners, before, _left[at], after);
                    _left.RemoveAt(at);
                    at %= _left.Count;
                    misses = 0;
                    continue;
                }
                at = (at + 1) % _left.Count;
                misses++;
            }
            Add(corners, _left[0], _left[1], _left[2]);
        }

        private bool IsEar(int before, int tip, int after)
        {
            if (!(Turn(before, tip, after) > 0))
            {
                return false;
            }
            foreach (int other in _left)
            {
                int point = _indices[other];
                bool isOwn = point == _indices[before] || point == _indices[tip] || point == _indices[after];
                if (!isOwn && Turn(before, tip, other) >= 0 && Turn(tip, after, other) >= 0
                    && Turn(after, before, other) >= 0)
                {
                    return false;
                }
            }
            return true;
        }

        /// <summary>Above 0 where the way over three corners turns to the left, seen from outside.</summary>
        private double Turn(int first, int second, int third)
        {
            Vector3d at = Point(second);
            return Vector3d.Dot(Vector3d.Cross(at - Point(first), Point(third) - at), _normal);
        }

        private Vector3d Point(int corner)
        {
            int at = 3 * _indices[corner];
            return new Vector3d(_points[at], _points[at + 1], _points[at + 2]);
        }

        private static void Add(List<int> corners, int first, int second, int third)
        {
            corners.Add(first);
            corners.Add(second);
            corners.Add(third);
        }
    }
}
