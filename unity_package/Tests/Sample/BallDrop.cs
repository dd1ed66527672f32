using System;
using System.IO;
using System.Linq;
using UnityEngine;

namespace UsdBridge.Tests.Sample
{
    /// <summary>
    /// The sample's shot: what its manifest says, in Unity's axes, worked out here once more and without the package's
    /// own planning.
    /// </summary>
    public static class BallDrop
    {
        /// <summary>Its manifest's file.</summary>
        public const string FileName = "ball_drop.gshot";

        private const int Stripes = 8;
        private static readonly Lazy<ShotManifest> Read = new Lazy<ShotManifest>(ReadManifest);

        /// <summary>Where the bundle is on disk.</summary>
        public static string Folder => Path.GetFullPath("Packages/com.usdbridge.unity/Samples~/Cutscene/Shot");

        /// <summary>What its manifest says.</summary>
        public static ShotManifest Manifest => Read.Value;

        /// <summary>When a frame begins, seconds after the first.</summary>
        public static double TimeOf(int frame)
        {
            return Manifest.Clock.Rate.SecondsAt(frame);
        }

        /// <summary>Where the ball is, metres.</summary>
        public static Vector3 BallAt(int frame)
        {
            double[] rows = Manifest.Objects.Single(thing => thing.Id == "ball").Frames.Position;
            return new Vector3((float)rows[3 * frame], (float)rows[3 * frame + 1], -(float)rows[3 * frame + 2]);
        }

        /// <summary>The pixel on which the shot's camera sees a point: from the left and from the top, at a pixel's middle .5.</summary>
        /// <param name="frame">Of the shot.</param>
        /// <param name="point">In Unity's world, with the shot at its origin; metres.</param>
        public static (double X, double Y) PixelOf(int frame, Vector3 point)
        {
            ManifestCameraFrames frames = Manifest.Camera.Frames;
            double[] at = frames.Position.Skip(3 * frame).Take(3).ToArray();
            double[] turn = frames.Orientation.Skip(4 * frame).Take(4).ToArray();
            double[] seen = TurnBack(turn, new[] { point.x - at[0], point.y - at[1], -point.z - at[2] });
            double depth = -seen[2];
            return (
                frames.CentrePx[2 * frame] + frames.FocalPx[2 * frame] * seen[0] / depth,
                frames.CentrePx[2 * frame + 1] - frames.FocalPx[2 * frame + 1] * seen[1] / depth);
        }

        /// <summary>The number that a picture's stripes spell: along its top, white is 1, the lowest bit on the left.</summary>
        /// <param name="topRow">Brightness of the pixels of a row within the stripes, 0 to 1.</param>
        public static int NumberIn(float[] topRow)
        {
            int number = 0;
            for (int bit = 0; bit < Stripes; bit++)
            {
                int middle = (2 * bit + 1) * topRow.Length / (2 * Stripes);
                number |= topRow[middle] > 0.5f ? 1 << bit : 0;
            }
            return number;
        }

        // By the inverse of a unit quaternion w, x, y, z: v + 2 u × (u × v + w v) with u negated.
        private static double[] TurnBack(double[] turn, double[] v)
        {
            double[] u = { -turn[1], -turn[2], -turn[3] };
            double[] inner = Cross(u, v);
            for (int i = 0; i < 3; i++)
            {
                inner[i] += turn[0] * v[i];
            }
            double[] outer = Cross(u, inner);
            return new[] { v[0] + 2 * outer[0], v[1] + 2 * outer[1], v[2] + 2 * outer[2] };
        }

        private static double[] Cross(double[] a, double[] b)
        {
            return new[] { a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0] };
        }

        private static ShotManifest ReadManifest()
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, FileName));
            return ShotManifest.Read(new ArraySegment<byte>(bytes), FileName);
        }
    }
}
