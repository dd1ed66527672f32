namespace UsdBridge
{
    /// <summary>What the camera does: one row per frame.</summary>
    public sealed class ManifestCameraFrames
    {
        internal ManifestCameraFrames(JsonValue json, int frames)
        {
            Position = Rows(json.Need("position"), 3, frames);
            Orientation = Rows(json.Need("orientation"), 4, frames);
            FocalMm = Row(json.Need("focal_mm"), frames);
            FocalPx = Rows(json.Need("focal_px"), 2, frames);
            CentrePx = Rows(json.Need("centre_px"), 2, frames);
            FocusDistance = Row(json["focus_distance"], frames);
            FNumber = Row(json["f_number"], frames);
        }

        /// <summary>Rows of x, y, z: metres, in the world (+Y up, right-handed).</summary>
        public double[] Position { get; }

        /// <summary>Rows of w, x, y, z: unit quaternions, in the world.</summary>
        public double[] Orientation { get; }

        /// <summary>Focal length, mm.</summary>
        public double[] FocalMm { get; }

        /// <summary>Rows of horizontal and vertical focal length, px.</summary>
        public double[] FocalPx { get; }

        /// <summary>Rows of the principal point, px from the picture's upper left corner.</summary>
        public double[] CentrePx { get; }

        /// <summary>Metres; null where not known.</summary>
        public double[] FocusDistance { get; }

        /// <summary>Focal length over the entrance pupil's diameter; null where not known.</summary>
        public double[] FNumber { get; }

        private static double[] Rows(JsonValue json, int width, int frames)
        {
            return json.Count == frames ? json.AsRows(width) : throw Fault(json, frames);
        }

        private static double[] Row(JsonValue json, int frames)
        {
            if (json.IsNull)
            {
                return null;
            }
            return json.Count == frames ? json.AsNumbers() : throw Fault(json, frames);
        }

        private static UsdException Fault(JsonValue json, int frames)
        {
            return json.Fault($"here must be {frames} rows, one for each frame");
        }
    }
}
