// Checked with UnityCsReference 2022.3.76f1 and 6000.0.78f1: Runtime/Export/Math/Matrix4x4.cs; Runtime/Export/Math/Math.bindings.cs
// https://docs.unity3d.com/ScriptReference/Matrix4x4.html (columns; row, column)
using System;

namespace UnityEngine
{
    public struct Matrix4x4 : IEquatable<Matrix4x4>
    {
        public float m00, m10, m20, m30, m01, m11, m21, m31, m02, m12, m22, m32, m03, m13, m23, m33;

        public Matrix4x4(Vector4 column0, Vector4 column1, Vector4 column2, Vector4 column3)
        {
            this = default;
            SetColumn(0, column0);
            SetColumn(1, column1);
            SetColumn(2, column2);
            SetColumn(3, column3);
        }

        public static Matrix4x4 identity => new Matrix4x4 { m00 = 1, m11 = 1, m22 = 1, m33 = 1 };
        public static Matrix4x4 zero => default;

        public float this[int row, int column] { get => this[row + column * 4]; set => this[row + column * 4] = value; }

        public float this[int index]
        {
            get => index switch
            {
                0 => m00, 1 => m10, 2 => m20, 3 => m30, 4 => m01, 5 => m11, 6 => m21, 7 => m31,
                8 => m02, 9 => m12, 10 => m22, 11 => m32, 12 => m03, 13 => m13, 14 => m23, 15 => m33,
                _ => throw new IndexOutOfRangeException("Invalid matrix index!"),
            };
            set
            {
                switch (index)
                {
                    case 0: m00 = value; break;
                    case 1: m10 = value; break;
                    case 2: m20 = value; break;
                    case 3: m30 = value; break;
                    case 4: m01 = value; break;
                    case 5: m11 = value; break;
                    case 6: m21 = value; break;
                    case 7: m31 = value; break;
                    case 8: m02 = value; break;
                    case 9: m12 = value; break;
                    case 10: m22 = value; break;
                    case 11: m32 = value; break;
                    case 12: m03 = value; break;
                    case 13: m13 = value; break;
                    case 14: m23 = value; break;
                    case 15: m33 = value; break;
                    default: throw new IndexOutOfRangeException("Invalid matrix index!");
                }
            }
        }

        public Matrix4x4 inverse => InverseOf(this);
        public Matrix4x4 transpose
        {
            get
            {
                var result = new Matrix4x4();
                for (var i = 0; i < 16; i++)
                {
                    result[i / 4, i % 4] = this[i % 4, i / 4];
                }
                return result;
            }
        }

        public float determinant
        {
            get
            {
                var cross = Vector3.Cross(GetColumn(1), GetColumn(2));
                return Vector3.Dot(GetColumn(0), cross);
            }
        }

        public Quaternion rotation => RotationOf(
            ((Vector3)GetColumn(0)).normalized, ((Vector3)GetColumn(1)).normalized, ((Vector3)GetColumn(2)).normalized);

        public Vector3 lossyScale =>
            new Vector3(((Vector3)GetColumn(0)).magnitude, ((Vector3)GetColumn(1)).magnitude, ((Vector3)GetColumn(2)).magnitude);

        public Vector4 GetColumn(int index) => new Vector4(this[0, index], this[1, index], this[2, index], this[3, index]);

        public Vector4 GetRow(int index) => new Vector4(this[index, 0], this[index, 1], this[index, 2], this[index, 3]);

        public void SetColumn(int index, Vector4 column)
        {
            for (var i = 0; i < 4; i++)
            {
                this[i, index] = column[i];
            }
        }

        public void SetRow(int index, Vector4 row)
        {
            for (var i = 0; i < 4; i++)
            {
                this[index, i] = row[i];
            }
        }

        public Vector3 MultiplyPoint(Vector3 point)
        {
            var w = m30 * point.x + m31 * point.y + m32 * point.z + m33;
            return MultiplyPoint3x4(point) / w;
        }

        public Vector3 MultiplyPoint3x4(Vector3 p) => MultiplyVector(p) + new Vector3(m03, m13, m23);

        public Vector3 MultiplyVector(Vector3 v) => new Vector3(
            m00 * v.x + m01 * v.y + m02 * v.z, m10 * v.x + m11 * v.y + m12 * v.z, m20 * v.x + m21 * v.y + m22 * v.z);

        public static Matrix4x4 TRS(Vector3 pos, Quaternion q, Vector3 s)
        {
            var result = identity;
            result.SetColumn(0, q * new Vector3(s.x, 0, 0));
            result.SetColumn(1, q * new Vector3(0, s.y, 0));
            result.SetColumn(2, q * new Vector3(0, 0, s.z));
            result.SetColumn(3, new Vector4(pos.x, pos.y, pos.z, 1));
            return result;
        }

        public static Matrix4x4 Translate(Vector3 vector) => TRS(vector, Quaternion.identity, Vector3.one);
        public static Matrix4x4 Rotate(Quaternion q) => TRS(Vector3.zero, q, Vector3.one);
        public static Matrix4x4 Scale(Vector3 vector) => TRS(Vector3.zero, Quaternion.identity, vector);

        public static Matrix4x4 Frustum(float left, float right, float bottom, float top, float zNear, float zFar) =>
            new Matrix4x4
            {
                m00 = 2 * zNear / (right - left),
                m11 = 2 * zNear / (top - bottom),
                m02 = (right + left) / (right - left),
                m12 = (top + bottom) / (top - bottom),
                m22 = -(zFar + zNear) / (zFar - zNear),
                m23 = -2 * zFar * zNear / (zFar - zNear),
                m32 = -1,
            };

        public static Matrix4x4 Ortho(float left, float right, float bottom, float top, float zNear, float zFar) =>
            new Matrix4x4
            {
                m00 = 2 / (right - left),
                m11 = 2 / (top - bottom),
                m03 = -(right + left) / (right - left),
                m13 = -(top + bottom) / (top - bottom),
                m22 = -2 / (zFar - zNear),
                m23 = -(zFar + zNear) / (zFar - zNear),
                m33 = 1,
            };

        public static Matrix4x4 operator *(Matrix4x4 lhs, Matrix4x4 rhs)
        {
            var result = new Matrix4x4();
            for (var row = 0; row < 4; row++)
            {
                for (var column = 0; column < 4; column++)
                {
                    var sum = 0.0;
                    for (var i = 0; i < 4; i++)
                    {
                        sum += (double)lhs[row, i] * rhs[i, column];
                    }
                    result[row, column] = (float)sum;
                }
            }
            return result;
        }

        public static Vector4 operator *(Matrix4x4 lhs, Vector4 v)
        {
            var result = new Vector4();
            for (var row = 0; row < 4; row++)
            {
                result[row] = lhs[row, 0] * v.x + lhs[row, 1] * v.y + lhs[row, 2] * v.z + lhs[row, 3] * v.w;
            }
            return result;
        }

        public static bool operator ==(Matrix4x4 lhs, Matrix4x4 rhs) => lhs.Equals(rhs);
        public static bool operator !=(Matrix4x4 lhs, Matrix4x4 rhs) => !lhs.Equals(rhs);

        public bool Equals(Matrix4x4 other)
        {
            for (var i = 0; i < 16; i++)
            {
                if (this[i] != other[i])
                {
                    return false;
                }
            }
            return true;
        }

        public override bool Equals(object other) => other is Matrix4x4 m && Equals(m);
        public override int GetHashCode() => GetColumn(0).GetHashCode() ^ GetColumn(3).GetHashCode();

        internal static Quaternion RotationOf(Vector3 x, Vector3 y, Vector3 z)
        {
            double trace = x.x + y.y + z.z, w = Math.Sqrt(Math.Max(0, 1 + trace)) / 2;
            double a = Math.Sqrt(Math.Max(0, 1 + x.x - y.y - z.z)) / 2;
            double b = Math.Sqrt(Math.Max(0, 1 - x.x + y.y - z.z)) / 2;
            double c = Math.Sqrt(Math.Max(0, 1 - x.x - y.y + z.z)) / 2;
            if (w >= a && w >= b && w >= c)
            {
                return new Quaternion((float)((y.z - z.y) / (4 * w)), (float)((z.x - x.z) / (4 * w)), (float)((x.y - y.x) / (4 * w)), (float)w);
            }
            if (a >= b && a >= c)
            {
                return new Quaternion((float)a, (float)((x.y + y.x) / (4 * a)), (float)((z.x + x.z) / (4 * a)), (float)((y.z - z.y) / (4 * a)));
            }
            return b >= c
                ? new Quaternion((float)((x.y + y.x) / (4 * b)), (float)b, (float)((y.z + z.y) / (4 * b)), (float)((z.x - x.z) / (4 * b)))
                : new Quaternion((float)((z.x + x.z) / (4 * c)), (float)((y.z + z.y) / (4 * c)), (float)c, (float)((x.y - y.x) / (4 * c)));
        }

        private static Matrix4x4 InverseOf(Matrix4x4 m)
        {
            var work = new double[4, 8];
            for (var i = 0; i < 16; i++)
            {
                work[i / 4, i % 4] = m[i / 4, i % 4];
                work[i / 4, 4 + i % 4] = i / 4 == i % 4 ? 1 : 0;
            }
            for (var pivot = 0; pivot < 4; pivot++)
            {
                Reduce(work, pivot);
            }
            var result = new Matrix4x4();
            for (var i = 0; i < 16; i++)
            {
                result[i / 4, i % 4] = (float)work[i / 4, 4 + i % 4];
            }
            return result;
        }

        private static void Reduce(double[,] work, int pivot)
        {
            var best = pivot;
            for (var row = pivot; row < 4; row++)
            {
                best = Math.Abs(work[row, pivot]) > Math.Abs(work[best, pivot]) ? row : best;
            }
            for (var column = 0; column < 8; column++)
            {
                (work[pivot, column], work[best, column]) = (work[best, column], work[pivot, column]);
            }
            var by = work[pivot, pivot];
            for (var column = 0; column < 8; column++)
            {
                work[pivot, column] /= by;
            }
            for (var row = 0; row < 4; row++)
            {
                var times = row == pivot ? 0 : work[row, pivot];
                for (var column = 0; column < 8; column++)
                {
                    work[row, column] -= times * work[pivot, column];
                }
            }
        }
    }
}
