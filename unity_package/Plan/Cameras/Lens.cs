namespace UsdBridge.Plan
{
    /// <summary>A camera's lens and sensor at a time, in Unity's units.</summary>
    internal readonly struct Lens
    {
        /// <summary>What USD has where a camera says nothing, in millimetres.</summary>
        public static readonly Lens Usual = new Lens(50, new Vector2d(20.955, 15.2908), default);

        private Lens(double focal, Vector2d sensor, Vector2d shift)
        {
            FocalLength = focal;
            Sensor = sensor;
            Shift = shift;
        }

        /// <summary>Millimetres.</summary>
        public double FocalLength { get; }

        /// <summary>Width and height, millimetres.</summary>
        public Vector2d Sensor { get; }

        /// <summary>Fractions of the sensor.</summary>
        public Vector2d Shift { get; }

        /// <summary>Is every measure one that a lens can have?</summary>
        public bool IsReal => IsMeasure(FocalLength) && IsMeasure(Sensor.X) && IsMeasure(Sensor.Y)
            && !double.IsNaN(Shift.X + Shift.Y) && !double.IsInfinity(Shift.X + Shift.Y);

        /// <summary>The lens at a time code.</summary>
        /// <param name="view">The camera.</param>
        /// <param name="code">When.</param>
        /// <param name="millimetres">In one of the stage's units of lenses.</param>
        public static Lens At(UsdCameraView view, double code, double millimetres)
        {
            double width = view.HorizontalAperture.At(code);
            double height = view.VerticalAperture.At(code);
            var shift = new Vector2d(
                view.HorizontalApertureOffset.At(code) / width, view.VerticalApertureOffset.At(code) / height);
            var sensor = new Vector2d(width * millimetres, height * millimetres);
            return new Lens(view.FocalLength.At(code) * millimetres, sensor, shift);
        }

        private static bool IsMeasure(double number)
        {
            return number > 0 && number < 1e9;
        }
    }
}
