namespace UsdBridge
{
    /// <summary>
    /// A camera. It looks along its −Z, its +Y is up. Lengths of the lens and sensor are in tenths of the stage's unit.
    /// </summary>
    public sealed class UsdCameraView
    {
        /// <summary>The camera of a prim.</summary>
        public UsdCameraView(UsdPrim prim)
        {
            Prim = prim;
            Projection = SchemaValues.Text(prim, "projection", "perspective");
            FocalLength = SchemaValues.Number(prim, "focalLength", 50);
            HorizontalAperture = SchemaValues.Number(prim, "horizontalAperture", 20.955f);
            VerticalAperture = SchemaValues.Number(prim, "verticalAperture", 15.2908f);
            HorizontalApertureOffset = SchemaValues.Number(prim, "horizontalApertureOffset", 0);
            VerticalApertureOffset = SchemaValues.Number(prim, "verticalApertureOffset", 0);
            ClippingRange = SchemaValues.Vector2(prim, "clippingRange", new Vector2d(1, 1000000));
            ClippingPlanes = SchemaValues.Floats(prim, "clippingPlanes");
            FStop = SchemaValues.Number(prim, "fStop", 0);
            FocusDistance = SchemaValues.Number(prim, "focusDistance", 0);
            ShutterOpen = SchemaValues.Number(prim, "shutter:open", 0);
            ShutterClose = SchemaValues.Number(prim, "shutter:close", 0);
            Exposure = SchemaValues.Number(prim, "exposure", 0);
            ExposureTime = SchemaValues.Number(prim, "exposure:time", 1);
            ExposureIso = SchemaValues.Number(prim, "exposure:iso", 100);
            ExposureFStop = SchemaValues.Number(prim, "exposure:fStop", 1);
            ExposureResponsivity = SchemaValues.Number(prim, "exposure:responsivity", 1);
        }

        /// <summary>The prim.</summary>
        public UsdPrim Prim { get; }

        /// <summary>"perspective" or "orthographic".</summary>
        public SchemaValue<string> Projection { get; }

        /// <summary>Focal length, in tenths of the stage's unit.</summary>
        public SchemaValue<double> FocalLength { get; }

        /// <summary>Width of the sensor, in tenths of the stage's unit.</summary>
        public SchemaValue<double> HorizontalAperture { get; }

        /// <summary>Height of the sensor, in tenths of the stage's unit.</summary>
        public SchemaValue<double> VerticalAperture { get; }

        /// <summary>How far the sensor is moved to the right, in tenths of the stage's unit.</summary>
        public SchemaValue<double> HorizontalApertureOffset { get; }

        /// <summary>How far the sensor is moved up, in tenths of the stage's unit.</summary>
        public SchemaValue<double> VerticalApertureOffset { get; }

        /// <summary>Nearest and farthest distance seen, in the stage's unit.</summary>
        public SchemaValue<Vector2d> ClippingRange { get; }

        /// <summary>More planes that cut the scene, a b c d each; in the camera's space.</summary>
        public SchemaValue<float[]> ClippingPlanes { get; }

        /// <summary>The f-number of depth of field; 0 is none: all is sharp.</summary>
        public SchemaValue<double> FStop { get; }

        /// <summary>From the camera to the plane in focus, in the stage's unit.</summary>
        public SchemaValue<double> FocusDistance { get; }

        /// <summary>When the shutter opens, in time codes after the frame.</summary>
        public SchemaValue<double> ShutterOpen { get; }

        /// <summary>When the shutter closes, in time codes after the frame.</summary>
        public SchemaValue<double> ShutterClose { get; }

        /// <summary>Exposure compensation, in stops: brighter above 0.</summary>
        public SchemaValue<double> Exposure { get; }

        /// <summary>Seconds that light falls on the sensor.</summary>
        public SchemaValue<double> ExposureTime { get; }

        /// <summary>The sensor's sensitivity.</summary>
        public SchemaValue<double> ExposureIso { get; }

        /// <summary>The f-number of exposure.</summary>
        public SchemaValue<double> ExposureFStop { get; }

        /// <summary>Brightness of the picture for the light that falls on the sensor; none.</summary>
        public SchemaValue<double> ExposureResponsivity { get; }

        /// <summary>Is a prim one?</summary>
        public static bool Is(UsdPrim prim)
        {
            return prim.TypeName == "Camera";
        }
    }
}
