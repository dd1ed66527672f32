using System;

namespace UsdBridge.Plan
{
    /// <summary>From a prim's space to its node's: mirrored, in metres, with the stretch that the node cannot have.</summary>
    internal sealed class PointSpace
    {
        private const double Far = 1e30;

        private readonly Matrix4 _points;
        private readonly Matrix4 _normals;

        /// <summary>That of a node.</summary>
        /// <param name="space">Of the stage.</param>
        /// <param name="before">Within the prim's space, done first.</param>
        /// <param name="stretch">Of the node, or null.</param>
        public PointSpace(StageSpace space, Matrix4 before, Matrix4? stretch)
        {
            Matrix4 mirror = before * Matrix4.Scaling(1, 1, -1);
            Matrix4 whole = mirror * Matrix4.Scaling(space.Length, space.Length, space.Length);
            _points = stretch is Matrix4 last ? whole * last : whole;
            Vector3d x = _points.AxisX;
            Vector3d y = _points.AxisY;
            Vector3d z = _points.AxisZ;
            double volume = Vector3d.Dot(Vector3d.Cross(x, y), z);
            IsTurnedInsideOut = volume > 0;
            // Normals go by the cofactors, which exist where the inverse does not.
            double sign = volume < 0 ? -1 : 1;
            _normals = new Matrix4(Vector3d.Cross(y, z) * sign, Vector3d.Cross(z, x) * sign,
                Vector3d.Cross(x, y) * sign, default);
        }

        /// <summary>Is there a second mirror, so that triangles keep their order?</summary>
        public bool IsTurnedInsideOut { get; }

        /// <summary>Was anything no finite number? It became 0.</summary>
        public bool HasNoNumbers { get; private set; }

        public float[] Points(float[] points)
        {
            var result = new float[points.Length];
            for (int index = 0; index + 2 < points.Length; index += 3)
            {
                var point = new Vector3d(points[index], points[index + 1], points[index + 2]);
                Set(result, index, _points.TransformPoint(point));
            }
            return result;
        }

        /// <summary>Shifts of points: as points, but without the origin's.</summary>
        public float[] Shifts(float[] shifts)
        {
            var result = new float[shifts.Length];
            for (int index = 0; index + 2 < shifts.Length; index += 3)
            {
                var shift = new Vector3d(shifts[index], shifts[index + 1], shifts[index + 2]);
                Set(result, index, _points.TransformDirection(shift));
            }
            return result;
        }

        /// <summary>Unit normals.</summary>
        public float[] Normals(float[] normals)
        {
            var result = new float[normals.Length];
            for (int index = 0; index + 2 < normals.Length; index += 3)
            {
                var normal = new Vector3d(normals[index], normals[index + 1], normals[index + 2]);
                Vector3d turned = _normals.TransformDirection(normal);
                double length = turned.Length;
                Set(result, index, length > 0 ? turned * (1 / length) : new Vector3d(0, 1, 0));
            }
            return result;
        }

        /// <summary>Shifts of unit normals: turned as these, as long as they were.</summary>
        public float[] NormalShifts(float[] shifts)
        {
            float[] turned = Normals(shifts);
            for (int index = 0; index + 2 < shifts.Length; index += 3)
            {
                var shift = new Vector3d(shifts[index], shifts[index + 1], shifts[index + 2]);
                turned[index] *= (float)shift.Length;
                turned[index + 1] *= (float)shift.Length;
                turned[index + 2] *= (float)shift.Length;
            }
            return turned;
        }

        private void Set(float[] to, int start, Vector3d v)
        {
            if (!(Math.Abs(v.X) < Far && Math.Abs(v.Y) < Far && Math.Abs(v.Z) < Far))
            {
                HasNoNumbers = true;
                return;
            }
            to[start] = (float)v.X;
            to[start + 1] = (float)v.Y;
            to[start + 2] = (float)v.Z;
        }
    }
}
