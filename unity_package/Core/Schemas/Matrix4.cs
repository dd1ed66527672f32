using System;

namespace UsdBridge
{
    /// <summary>
    /// A 4 × 4 matrix as USD has it: it acts on row vectors, p′ = p M; the translation is in its last row, and the
    /// left factor of a product acts first.
    /// </summary>
    public readonly struct Matrix4
    {
        /// <summary>The matrix that changes nothing.</summary>
        public static readonly Matrix4 Identity = Scaling(1, 1, 1);

        private const double LargestSingle = float.MaxValue;

        /// <summary>A matrix of its rows.</summary>
        /// <param name="numbers">16 numbers, row by row.</param>
        /// <param name="start">Index of the first.</param>
        public Matrix4(double[] numbers, int start = 0)
        {
            M00 = numbers[start];
            M01 = numbers[start + 1];
            M02 = numbers[start + 2];
            M03 = numbers[start + 3];
            M10 = numbers[start + 4];
            M11 = numbers[start + 5];
            M12 = numbers[start + 6];
            M13 = numbers[start + 7];
            M20 = numbers[start + 8];
            M21 = numbers[start + 9];
            M22 = numbers[start + 10];
            M23 = numbers[start + 11];
            M30 = numbers[start + 12];
            M31 = numbers[start + 13];
            M32 = numbers[start + 14];
            M33 = numbers[start + 15];
        }

        /// <summary>A matrix of the first three columns of its rows; the last column is 0, 0, 0, 1.</summary>
        public Matrix4(Vector3d x, Vector3d y, Vector3d z, Vector3d translation)
        {
            M00 = x.X;
            M01 = x.Y;
            M02 = x.Z;
            M03 = 0;
            M10 = y.X;
            M11 = y.Y;
            M12 = y.Z;
            M13 = 0;
            M20 = z.X;
            M21 = z.Y;
            M22 = z.Z;
            M23 = 0;
            M30 = translation.X;
            M31 = translation.Y;
            M32 = translation.Z;
            M33 = 1;
        }

        /// <summary>Row 0, column 0.</summary>
        public double M00 { get; }

        /// <summary>Row 0, column 1.</summary>
        public double M01 { get; }

        /// <summary>Row 0, column 2.</summary>
        public double M02 { get; }

        /// <summary>Row 0, column 3.</summary>
        public double M03 { get; }

        /// <summary>Row 1, column 0.</summary>
        public double M10 { get; }

        /// <summary>Row 1, column 1.</summary>
        public double M11 { get; }

        /// <summary>Row 1, column 2.</summary>
        public double M12 { get; }

        /// <summary>Row 1, column 3.</summary>
        public double M13 { get; }

        /// <summary>Row 2, column 0.</summary>
        public double M20 { get; }

        /// <summary>Row 2, column 1.</summary>
        public double M21 { get; }

        /// <summary>Row 2, column 2.</summary>
        public double M22 { get; }

        /// <summary>Row 2, column 3.</summary>
        public double M23 { get; }

        /// <summary>Row 3, column 0.</summary>
        public double M30 { get; }

        /// <summary>Row 3, column 1.</summary>
        public double M31 { get; }

        /// <summary>Row 3, column 2.</summary>
        public double M32 { get; }

        /// <summary>Row 3, column 3.</summary>
        public double M33 { get; }

        /// <summary>Where it moves the origin to.</summary>
        public Vector3d Translation => new Vector3d(M30, M31, M32);

        /// <summary>The first row, without its last column: where the x axis goes.</summary>
        public Vector3d AxisX => new Vector3d(M00, M01, M02);

        /// <summary>The second row, without its last column: where the y axis goes.</summary>
        public Vector3d AxisY => new Vector3d(M10, M11, M12);

        /// <summary>The third row, without its last column: where the z axis goes.</summary>
        public Vector3d AxisZ => new Vector3d(M20, M21, M22);

        /// <summary>What the left one does, then what the right one does.</summary>
        public static Matrix4 operator *(Matrix4 left, Matrix4 right)
        {
            var numbers = new double[16];
            double[] a = left.ToArray();
            double[] b = right.ToArray();
            for (int row = 0; row < 16; row += 4)
            {
                for (int column = 0; column < 4; column++)
                {
                    numbers[row + column] = a[row] * b[column] + a[row + 1] * b[4 + column]
                        + a[row + 2] * b[8 + column] + a[row + 3] * b[12 + column];
                }
            }
            return new Matrix4(numbers);
        }

        /// <summary>A shift.</summary>
        public static Matrix4 Translating(Vector3d by)
        {
            return new Matrix4(new Vector3d(1, 0, 0), new Vector3d(0, 1, 0), new Vector3d(0, 0, 1), by);
        }

        /// <summary>A change of size along each axis.</summary>
        public static Matrix4 Scaling(double x, double y, double z)
        {
            return new Matrix4(new Vector3d(x, 0, 0), new Vector3d(0, y, 0), new Vector3d(0, 0, z), default);
        }

        /// <summary>A turn.</summary>
        /// <param name="turn">Of length 1.</param>
        public static Matrix4 Rotating(Quaterniond turn)
        {
            double x = turn.X;
            double y = turn.Y;
            double z = turn.Z;
            double w = turn.W;
            return new Matrix4(
                new Vector3d(1 - 2 * (y * y + z * z), 2 * (x * y + z * w), 2 * (z * x - y * w)),
                new Vector3d(2 * (x * y - z * w), 1 - 2 * (z * z + x * x), 2 * (y * z + x * w)),
                new Vector3d(2 * (z * x + y * w), 2 * (y * z - x * w), 1 - 2 * (y * y + x * x)),
                default);
        }

        /// <summary>The 16 numbers, row by row.</summary>
        public double[] ToArray()
        {
            return new[]
            {
                M00, M01, M02, M03, M10, M11, M12, M13, M20, M21, M22, M23, M30, M31, M32, M33,
            };
        }

        /// <summary>Where a point goes.</summary>
        public Vector3d TransformPoint(Vector3d point)
        {
            Vector3d moved = TransformDirection(point) + Translation;
            double w = point.X * M03 + point.Y * M13 + point.Z * M23 + M33;
            return w == 1 || w == 0 ? moved : moved * (1 / w);
        }

        /// <summary>Where a direction goes; a translation leaves it alone.</summary>
        public Vector3d TransformDirection(Vector3d direction)
        {
            return AxisX * direction.X + AxisY * direction.Y + AxisZ * direction.Z;
        }

        /// <summary>What undoes it; huge in all directions, as USD has it, where nothing does.</summary>
        public Matrix4 Inverse()
        {
            double a = M00 * M11 - M01 * M10;
            double b = M00 * M12 - M02 * M10;
            double c = M00 * M13 - M03 * M10;
            double d = M01 * M12 - M02 * M11;
            double e = M01 * M13 - M03 * M11;
            double f = M02 * M13 - M03 * M12;
            double g = M20 * M31 - M21 * M30;
            double h = M20 * M32 - M22 * M30;
            double i = M20 * M33 - M23 * M30;
            double j = M21 * M32 - M22 * M31;
            double k = M21 * M33 - M23 * M31;
            double l = M22 * M33 - M23 * M32;
            double determinant = a * l - b * k + c * j + d * i - e * h + f * g;
            if (determinant == 0 || double.IsNaN(determinant))
            {
                return Scaling(LargestSingle, LargestSingle, LargestSingle);
            }
            double[] adjugate =
            {
                M11 * l - M12 * k + M13 * j, -M01 * l + M02 * k - M03 * j,
                M31 * f - M32 * e + M33 * d, -M21 * f + M22 * e - M23 * d,
                -M10 * l + M12 * i - M13 * h, M00 * l - M02 * i + M03 * h,
                -M30 * f + M32 * c - M33 * b, M20 * f - M22 * c + M23 * b,
                M10 * k - M11 * i + M13 * g, -M00 * k + M01 * i - M03 * g,
                M30 * e - M31 * c + M33 * a, -M20 * e + M21 * c - M23 * a,
                -M10 * j + M11 * h - M12 * g, M00 * j - M01 * h + M02 * g,
                -M30 * d + M31 * b - M32 * a, M20 * d - M21 * b + M22 * a,
            };
            return new Matrix4(Array.ConvertAll(adjugate, number => number / determinant));
        }
    }
}
