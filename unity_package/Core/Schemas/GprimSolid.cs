using System;

namespace UsdBridge
{
    /// <summary>Makes shapes that are round about an axis.</summary>
    internal sealed class GprimSolid
    {
        private const int Around = GprimTessellation.Around;

        private readonly PolygonMesh _mesh = new PolygonMesh();
        private readonly string _axis;

        public GprimSolid(string axis)
        {
            _axis = axis;
        }

        /// <summary>A capsule, or a sphere where the height is 0. The height is that between the caps' centres.</summary>
        public PolygonMesh MakeCapsule(double bottom, double top, double height)
        {
            int half = GprimTessellation.FromPoleToPole / 2;
            // Where radii differ, the side leans, and the caps meet it above or below their equators.
            double lean = height > 0 ? Math.Asin(Math.Max(-1, Math.Min(1, (bottom - top) / height))) : 0;
            var rings = new (double Radius, double Height, double Latitude)[2 * half + 2];
            for (int step = 0; step <= half; step++)
            {
                double below = -Math.PI / 2 + (Math.PI / 2 + lean) * step / half;
                double above = lean + (Math.PI / 2 - lean) * step / half;
                rings[step] = (bottom * Math.Cos(below), bottom * Math.Sin(below) - height / 2, below);
                rings[half + 1 + step] = (top * Math.Cos(above), top * Math.Sin(above) + height / 2, above);
            }
            rings[0].Radius = 0;
            rings[2 * half + 1].Radius = 0;
            double low = rings[0].Height;
            double length = rings[2 * half + 1].Height - low;
            int below0 = AddRing(rings[0].Radius, rings[0].Height);
            for (int ring = 1; ring < rings.Length; ring++)
            {
                if (ring == half + 1 && !(height > 0))
                {
                    continue;
                }
                int above0 = AddRing(rings[ring].Radius, rings[ring].Height);
                int from = ring == half + 2 && !(height > 0) ? ring - 2 : ring - 1;
                AddBand(below0, above0, rings[from], rings[ring], low, length);
                below0 = above0;
            }
            return _mesh;
        }

        /// <summary>A cylinder or cone with flat ends, centred.</summary>
        public PolygonMesh MakeCone(double bottom, double top, double height)
        {
            double lean = Math.Atan2(bottom - top, height);
            int low = AddRing(bottom, -height / 2);
            int high = AddRing(top, height / 2);
            AddBand(low, high, (bottom, -height / 2, lean), (top, height / 2, lean), -height / 2, height);
            AddEnd(low, bottom, -1);
            AddEnd(high, top, 1);
            return _mesh;
        }

        /// <summary>The first point of a ring; of one of no radius there is one point only.</summary>
        private int AddRing(double radius, double height)
        {
            int count = radius == 0 ? 1 : Around;
            int first = _mesh.AddPoint(Place(radius, 0, height));
            for (int step = 1; step < count; step++)
            {
                _mesh.AddPoint(Place(radius, step, height));
            }
            return first;
        }

        private void AddBand(
            int low,
            int high,
            (double Radius, double Height, double Latitude) from,
            (double Radius, double Height, double Latitude) to,
            double start,
            double length)
        {
            double v = length > 0 ? (from.Height - start) / length : 0;
            double w = length > 0 ? (to.Height - start) / length : 0;
            for (int step = 0; step < Around; step++)
            {
                int next = (step + 1) % Around;
                double left = (double)step / Around;
                double right = (step + 1.0) / Around;
                int corners = 0;
                corners += Add(low, from, step, left, v);
                corners += from.Radius == 0 ? 0 : Add(low, from, next, right, v);
                corners += Add(high, to, next, right, w);
                corners += to.Radius == 0 ? 0 : Add(high, to, step, left, w);
                _mesh.EndFace(corners);
            }
        }

        private int Add(int ring, (double Radius, double Height, double Latitude) of, int step, double u, double v)
        {
            Vector3d normal = Place(Math.Cos(of.Latitude), step, Math.Sin(of.Latitude));
            _mesh.AddCorner(of.Radius == 0 ? ring : ring + step, normal, u, v);
            return 1;
        }

        private void AddEnd(int ring, double radius, int side)
        {
            if (radius == 0)
            {
                return;
            }
            for (int corner = 0; corner < Around; corner++)
            {
                int step = side > 0 ? corner : (Around - corner) % Around;
                (double cosine, double sine) = Direction(step);
                _mesh.AddCorner(ring + step, Place(0, 0, side), 0.5 + cosine / 2, 0.5 + side * sine / 2);
            }
            _mesh.EndFace(Around);
        }

        private Vector3d Place(double radius, int step, double height)
        {
            (double cosine, double sine) = Direction(step);
            double across = radius * cosine;
            double along = radius * sine;
            switch (_axis)
            {
                case "X":
                    return new Vector3d(height, across, along);
                case "Y":
                    return new Vector3d(along, height, across);
                default:
                    return new Vector3d(across, along, height);
            }
        }

        // Exact at the quarters, and the same in all four.
        private static (double Cosine, double Sine) Direction(int step)
        {
            const int Quarter = Around / 4;
            int within = step % Quarter;
            double angle = within * (2 * Math.PI / Around);
            double cosine = Math.Cos(angle);
            double sine = Math.Sin(angle);
            switch (step / Quarter)
            {
                case 0:
                    return (cosine, sine);
                case 1:
                    return (-sine, cosine);
                case 2:
                    return (-cosine, -sine);
                default:
                    return (sine, -cosine);
            }
        }
    }
}
