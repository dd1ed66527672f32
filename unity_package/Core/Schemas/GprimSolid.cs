using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Makes shapes that are round about an axis.</summary>
    internal sealed class GprimSolid
    {
        private const int Around = GprimTessellation.Around;
        private const int Quarter = Around / 4;

        // Of the steps of a quarter. Runtimes differ in the last bit of theirs, and shapes are to be the same in all.
        private static readonly double[] Sines =
        {
            0, 0.19509032201612825, 0.3826834323650898, 0.5555702330196022, 0.7071067811865475, 0.8314696123025452,
            0.9238795325112867, 0.9807852804032304, 1,
        };

        private readonly PolygonMesh _mesh = new PolygonMesh();
        private readonly string _axis;

        public GprimSolid(string axis)
        {
            _axis = axis;
        }

        /// <summary>A capsule, or a sphere where the height is 0. The height is that between the caps' centres.</summary>
        public PolygonMesh MakeCapsule(double bottom, double top, double height)
        {
            // Where radii differ, the side leans, and the caps meet it above or below their equators.
            double lean = height > 0 ? Math.Max(-1, Math.Min(1, (bottom - top) / height)) : 0;
            var rings = new List<GprimRing>();
            for (int step = 0; step <= Quarter; step++)
            {
                rings.Add(CapRing(bottom, -height / 2, -1, Quarter - step, lean));
            }
            for (int step = height > 0 ? 0 : 1; step <= Quarter; step++)
            {
                rings.Add(CapRing(top, height / 2, 1, step, lean));
            }
            AddBands(rings);
            return _mesh;
        }

        /// <summary>A cylinder or cone with flat ends, centred.</summary>
        public PolygonMesh MakeCone(double bottom, double top, double height)
        {
            double slope = Math.Sqrt((bottom - top) * (bottom - top) + height * height);
            double across = slope > 0 ? height / slope : 1;
            double along = slope > 0 ? (bottom - top) / slope : 0;
            int[] firsts = AddBands(new List<GprimRing>
            {
                new GprimRing(bottom, -height / 2, across, along),
                new GprimRing(top, height / 2, across, along),
            });
            AddEnd(firsts[0], bottom, -1);
            AddEnd(firsts[1], top, 1);
            return _mesh;
        }

        /// <summary>A ring of a cap, so many steps from where the cap meets the side.</summary>
        private static GprimRing CapRing(double radius, double centre, int side, int step, double lean)
        {
            double across = Sines[Quarter - step];
            double along = side * Sines[step];
            if (lean != 0)
            {
                double from = Math.Asin(lean);
                double latitude = from + (side * Math.PI / 2 - from) * step / Quarter;
                across = Math.Cos(latitude);
                along = Math.Sin(latitude);
            }
            return step == Quarter
                ? new GprimRing(0, centre + side * radius, 0, side)
                : new GprimRing(radius * across, centre + radius * along, across, along);
        }

        /// <summary>Faces between rings; the first point of each comes out.</summary>
        private int[] AddBands(List<GprimRing> rings)
        {
            double low = rings[0].Height;
            double length = rings[rings.Count - 1].Height - low;
            var firsts = new int[rings.Count];
            for (int ring = 0; ring < rings.Count; ring++)
            {
                firsts[ring] = AddRing(rings[ring]);
            }
            for (int ring = 1; ring < rings.Count; ring++)
            {
                double below = length > 0 ? (rings[ring - 1].Height - low) / length : 0;
                double above = length > 0 ? (rings[ring].Height - low) / length : 0;
                for (int step = 0; step < Around; step++)
                {
                    int corners = Add(firsts[ring - 1], rings[ring - 1], step, below)
                        + (rings[ring - 1].Radius == 0 ? 0 : Add(firsts[ring - 1], rings[ring - 1], step + 1, below))
                        + Add(firsts[ring], rings[ring], step + 1, above)
                        + (rings[ring].Radius == 0 ? 0 : Add(firsts[ring], rings[ring], step, above));
                    _mesh.EndFace(corners);
                }
            }
            return firsts;
        }

        private int AddRing(GprimRing ring)
        {
            int first = _mesh.AddPoint(Place(ring.Radius, 0, ring.Height));
            for (int step = 1; step < Around && ring.Radius != 0; step++)
            {
                _mesh.AddPoint(Place(ring.Radius, step, ring.Height));
            }
            return first;
        }

        private int Add(int first, GprimRing ring, int step, double v)
        {
            int point = ring.Radius == 0 ? first : first + step % Around;
            _mesh.AddCorner(point, Place(ring.Across, step, ring.Along), (double)step / Around, v);
            return 1;
        }

        private void AddEnd(int first, double radius, int side)
        {
            if (radius == 0)
            {
                return;
            }
            for (int corner = 0; corner < Around; corner++)
            {
                int step = side > 0 ? corner : (Around - corner) % Around;
                (double cosine, double sine) = Direction(step);
                _mesh.AddCorner(first + step, Place(0, 0, side), 0.5 + cosine / 2, 0.5 + side * sine / 2);
            }
            _mesh.EndFace(Around);
        }

        private Vector3d Place(double radius, int step, double height)
        {
            (double cosine, double sine) = Direction(step % Around);
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

        private static (double Cosine, double Sine) Direction(int step)
        {
            double sine = Sines[step % Quarter];
            double cosine = Sines[Quarter - step % Quarter];
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
