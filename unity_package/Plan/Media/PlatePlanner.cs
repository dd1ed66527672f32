using System;
using System.Collections.Generic;

namespace UsdBridge.Plan
{
    /// <summary>Plans the footage behind the shot's camera.</summary>
    internal sealed class PlatePlanner
    {
        private const string Footage = "usdbridge:footage:";
        private const float MostDistance = 5000;

        private readonly Planning _planning;
        private readonly TextureLibrary _textures;

        public PlatePlanner(Planning planning, TextureLibrary textures)
        {
            _planning = planning;
            _textures = textures;
        }

        /// <summary>Gives a camera's node its plate, if there is footage for it.</summary>
        public void Plan(PlannedPrim planned)
        {
            PlatePlan plate = planned.Node.Camera.IsShotCamera && _planning.Manifest?.Plate != null
                ? OfManifest(_planning.Manifest.Plate) : OfPrim(planned.Prim);
            string[] pictures = PicturesOf(planned.Prim);
            if (plate == null && pictures.Length == 0)
            {
                return;
            }
            if (plate == null)
            {
                plate = new PlatePlan { Kind = PlateKind.Pictures, FrameCount = pictures.Length, Codec = "" };
            }
            plate.TextureIds = pictures;
            // Just before the far plane: behind all that the camera sees.
            plate.Distance = Math.Min(planned.Node.Camera.Far * 0.95f, MostDistance);
            planned.Node.Plate = plate;
            TellLosses(planned, plate);
        }

        /// <summary>The clip on the Timeline; null without footage.</summary>
        public static FootagePlan Clip(IEnumerable<NodePlan> nodes, ClockPlan clock)
        {
            foreach (NodePlan node in nodes)
            {
                if (node.Plate != null)
                {
                    return new FootagePlan
                    {
                        CameraId = node.Id,
                        Duration = clock.Duration,
                        ClipIn = clock.TimeOf(node.Plate.InPoint),
                    };
                }
            }
            return null;
        }

        private static PlatePlan OfManifest(ManifestPlate told)
        {
            return new PlatePlan
            {
                Kind = told.Kind == "sequence" ? PlateKind.Sequence : PlateKind.Movie,
                File = told.Path,
                InPoint = told.InPoint,
                FrameCount = told.FrameCount,
                Width = told.Width,
                Height = told.Height,
                PixelAspect = told.PixelAspect,
                RotationDegrees = told.RotationDegrees,
                Codec = told.Codec,
            };
        }

        /// <summary>What a camera's own attributes say; null where they name no file.</summary>
        private static PlatePlan OfPrim(UsdPrim prim)
        {
            string file = prim.GetAttribute(Footage + "file")?.Get().AsText() ?? "";
            if (file.Length == 0)
            {
                return null;
            }
            if (!ManifestPath.IsSafe(file))
            {
                throw new UsdException($"{prim.Path}: the footage's path {file} leads out of the bundle; convert it again");
            }
            double above = Whole(prim, "pixelAspect:numerator");
            double below = Whole(prim, "pixelAspect:denominator");
            return new PlatePlan
            {
                Kind = prim.GetAttribute(Footage + "kind")?.Get().AsText() == "sequence"
                    ? PlateKind.Sequence : PlateKind.Movie,
                File = file,
                InPoint = Whole(prim, "inPoint"),
                FrameCount = Whole(prim, "frameCount"),
                Width = Whole(prim, "width"),
                Height = Whole(prim, "height"),
                PixelAspect = above > 0 && below > 0 ? above / below : 1,
                RotationDegrees = Whole(prim, "rotation"),
                Codec = prim.GetAttribute(Footage + "codec")?.Get().AsText() ?? "",
            };
        }

        private static int Whole(UsdPrim prim, string name)
        {
            return (int)(prim.GetAttribute(Footage + name)?.Get().AsInteger() ?? 0);
        }

        private string[] PicturesOf(UsdPrim prim)
        {
            var found = new List<string>();
            foreach (UsdBackPlateView view in UsdBackPlateView.All(prim))
            {
                if (found.Count > 0 || !view.Image.IsAuthored)
                {
                    continue;
                }
                int count = view.Image.IsTimeVarying ? Math.Max(1, _planning.Clock.Plan.FrameCount) : 1;
                for (int frame = 0; frame < count && frame < StageClock.MostFrames; frame++)
                {
                    string image = view.Image.At(_planning.Clock.CodeOf(frame));
                    string resolved = view.Image.Attribute.ResolveAsset(image);
                    string id = _textures.IdOf(resolved, prim.Path.ToString(), false, false, TextureWrap.Clamp,
                        TextureWrap.Clamp);
                    if (id == null)
                    {
                        return found.ToArray();
                    }
                    found.Add(id);
                }
            }
            return found.ToArray();
        }

        private void TellLosses(PlannedPrim planned, PlatePlan plate)
        {
            Findings findings = _planning.Findings;
            if (plate.Kind == PlateKind.Movie && plate.Codec != "vp8")
            {
                findings.Note("unity.footage-codec", planned.Id,
                    $"Unity's Linux editor and players do not play {(plate.Codec.Length > 0 ? plate.Codec : "this codec")}",
                    "for Linux, convert the shot with --plate webm");
            }
            if (plate.RotationDegrees % 360 != 0)
            {
                findings.Warn("unity.footage-turned", planned.Id,
                    $"the footage is to be turned by {plate.RotationDegrees}° by its player",
                    "look whether it stands upright; if not, convert the shot with --plate webm");
            }
            int end = plate.InPoint + _planning.Clock.Plan.FrameCount;
            if (plate.FrameCount > 0 && end > plate.FrameCount && plate.Kind != PlateKind.Pictures)
            {
                findings.Warn("unity.footage-short", planned.Id,
                    $"the shot ends at frame {end} of footage that has {plate.FrameCount}", "its last frame stays");
            }
        }
    }
}
