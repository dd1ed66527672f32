"""What an import of the Unity package made, held against usd-core's values of the same USD.

Every check gives the words for what differs; none means that all is right. Unity's space is USD's
in metres, +Y up, mirrored in Z.
"""

import itertools
import json
import math
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from pxr import Gf, Usd, UsdGeom, UsdLux, UsdPhysics

PIXELS = 0.01
METRES = 1e-5
MIRROR = np.diag([1.0, 1.0, -1.0])
CUBE = np.array([[x, y, z] for x in (-1.0, 1.0) for y in (-0.6, 0.6) for z in (-4.0, -9.0)])
CAMERA = "/Shot/CameraRig/ShotCamera"


class Import:
    """One shot's import on the fakes, and the stage and manifest that it was made of."""

    def __init__(
        self, imported: Any, bundle: Path, step: int = 1, frames: Iterable[int] | None = None
    ) -> None:
        """Told at every `step`th frame, or at these."""
        path = f"Assets/Shot/{bundle.name}"
        self.whole = imported
        self.asset = imported["assets"][path]
        told = [without_root(each) for each in imported["frames"][path]]
        self.frames = dict(zip(frames or itertools.count(0, step), told, strict=False))
        self.nodes = {node["path"].removeprefix("Shot/"): node for node in self.asset["prefab"]}
        self.stage = Usd.Stage.Open(str(bundle.with_suffix(".usdz")))
        self.manifest = json.loads(bundle.read_text("utf-8"))
        self.rate = Fraction(*self.manifest["clock"]["rate"])
        self.count = self.manifest["clock"]["count"]
        attributes = [each for prim in self.stage.Traverse() for each in prim.GetAttributes()]
        times = {time for each in attributes for time in each.GetTimeSamples()}
        self.sampled = np.array(sorted({0.0, self.count - 1.0, *times}))
        self.metres = UsdGeom.GetStageMetersPerUnit(self.stage)
        is_z_up = UsdGeom.GetStageUpAxis(self.stage) == "Z"
        self.up = np.array([[1.0, 0, 0], [0, 0, 1], [0, -1, 0]]) if is_z_up else np.eye(3)

    def component(self, path: str, name: str) -> Any:
        """A component of the prefab, None where that object has none."""
        components = self.nodes.get(path, {"components": []})["components"]
        return next((each for each in components if each["component"] == name), None)

    def track(self, kind: str) -> Any:
        """A track of the Timeline by its type, with nothing in it where there is none."""
        tracks = next(iter(self.asset["timelines"].values()), {"tracks": []})["tracks"]
        empty = {"clips": [], "markers": []}
        return next((track for track in tracks if track["type"] == kind), empty)

    def in_unity(self, points: np.ndarray) -> np.ndarray:
        """World points of the stage where Unity has them."""
        return points * self.metres @ self.up.T @ MIRROR

    def prims(self, kind: str) -> Iterator[tuple[str, Usd.Prim]]:
        """Prims of a type, each with the path of the object that stands for it."""
        for prim in self.stage.Traverse():
            if prim.GetTypeName() == kind:
                yield str(prim.GetPath()).removeprefix("/Shot").lstrip("/"), prim


def see(made: Import) -> Iterator[str]:
    """The animated camera projects points where OpenUSD's own camera does."""
    size = np.array([made.manifest["camera"][key] for key in ("width", "height")])
    prim = made.stage.GetPrimAtPath(CAMERA)
    for frame, told in made.frames.items():
        matrix = np.array(UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(frame))
        points = CUBE / made.metres @ matrix[:3, :3] + matrix[3, :3]
        frustum = UsdGeom.Camera(prim).GetCamera(frame).frustum
        whole = frustum.ComputeViewMatrix() * frustum.ComputeProjectionMatrix()
        truth = np.array([whole.Transform(Gf.Vec3d(*map(float, point)))[:2] for point in points])
        seen = told["cameras"].get("CameraRig/ShotCamera")
        if seen is None:
            yield "no camera"
            return
        clip = np.reshape(seen["projection"], (4, 4)) @ np.reshape(seen["view"], (4, 4))
        found = np.column_stack([made.in_unity(points), np.ones(len(points))]) @ clip.T
        gap = np.abs((found[:, :2] / found[:, 3:] - truth) / 2 * size).max()
        if not gap < PIXELS:
            yield f"camera off by {gap:.3g} px at frame {frame}"
        lens = UsdGeom.Camera(prim)
        if lens.GetFocusDistanceAttr().HasAuthoredValue():
            focus = lens.GetFocusDistanceAttr().Get(frame) * made.metres
            if abs(seen["focusDistance"] - focus) > 1e-4 * focus:
                yield f"focus {seen['focusDistance']} for {focus} m at frame {frame}"
        near, far = (made.metres * each for each in lens.GetClippingRangeAttr().Get(frame))
        if not np.allclose([seen["nearClipPlane"], seen["farClipPlane"]], [near, far], rtol=1e-5):
            yield "clip planes"


def stand(made: Import) -> Iterator[str]:
    """Everything is where ComputeLocalToWorldTransform has it, with the axes it has there."""
    for prim in made.stage.Traverse():
        path = str(prim.GetPath()).removeprefix("/Shot").lstrip("/")
        if not prim.IsA(UsdGeom.Xformable) or prim.IsA(UsdLux.NonboundableLightBase):
            continue
        for frame, told in made.frames.items():
            node = told["nodes"].get(path)
            if node is None:
                break
            matrix = np.array(UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(frame))
            world = np.reshape(node["world"], (4, 4))
            place = made.in_unity(matrix[3, :3])
            axes = MIRROR @ made.up @ matrix[:3, :3].T @ MIRROR
            gap = np.abs(world[:3, 3] - place).max(), np.abs(world[:3, :3] - axes).max()
            if not max(gap) < METRES:
                yield f"{path} off by {gap} at frame {frame}"
                break


def show(made: Import) -> Iterator[str]:
    """Meshes are seen on the frames on which the stage has them visible."""
    for path, prim in made.prims("Mesh"):
        purpose = UsdGeom.Imageable(prim).ComputePurpose()
        for frame, told in made.frames.items():
            node = told["nodes"].get(path)
            if node is None:
                yield f"no object for {path}"
                break
            is_seen = UsdGeom.Imageable(prim).ComputeVisibility(frame) != "invisible"
            if purpose == "default" and node["seen"] != is_seen and path in told["filters"]:
                yield f"{path} seen: {node['seen']} at frame {frame}"
                break


def keep_time(made: Import) -> Iterator[str]:
    """The Timeline has the exact rate and length, and keys lie on frames."""
    timeline = next(iter(made.asset["timelines"].values()), None)
    if timeline is None:
        yield "no Timeline"
        return
    if timeline["rate"] != float(made.rate) or timeline["duration"] != float(
        made.count / made.rate
    ):
        yield f"Timeline of {timeline['rate']} fps and {timeline['duration']} s"
    for clip in made.asset["clips"].values():
        if abs(clip["rate"] - float(made.rate)) > 1e-5 or clip["loops"] or clip["legacy"]:
            yield f"clip {clip['name']}: {clip['rate']} fps"
        for curve in clip["curves"]:
            frames = np.array([key[0] for key in curve["keys"]]) * float(made.rate)
            gaps = np.abs(frames[:, None] - made.sampled[None]).min(axis=1)
            if gaps.max() > 1e-4:
                yield f"keys of {curve['path']} {curve['property']} where the stage has none"


def play_footage(made: Import) -> Iterator[str]:
    """Each frame shows its own picture of the footage."""
    plate = made.manifest["plate"]
    if plate is None:
        return
    first = plate.get("in_point", 0)
    for frame, told in made.frames.items():
        if told["video"] != [first + frame]:
            yield f"footage {told['video']} at frame {frame}, not {first + frame}"
    for clip in made.track("FootageTrack")["clips"]:
        if (clip["start"], clip["duration"]) != (0, float(made.count / made.rate)):
            yield f"footage from {clip['start']} for {clip['duration']} s"


def sound(made: Import) -> Iterator[str]:
    """The sound begins with the shot and is as loud as told."""
    for told in made.manifest["audio"]:
        path = told["prim"].removeprefix("/Shot/")
        source = made.component(path, "AudioSource")
        clips = made.track("AudioTrack")["clips"]
        if source is None or not clips:
            yield f"no sound of {path}"
            continue
        if abs(source["volume"] - min(1, 10 ** (told["gain_db"] / 20))) > 1e-5:
            yield f"volume {source['volume']} for {told['gain_db']} dB"
        length = min(told["samples"] / told["sample_rate"], float(made.count / made.rate))
        if clips[0]["start"] != 0 or clips[0]["clipIn"] != 0:
            yield f"sound starts at {clips[0]['start']} s, {clips[0]['clipIn']} s in"
        if abs(clips[0]["duration"] - length) > 1e-4:
            yield f"sound of {clips[0]['duration']} s, not {length}"


def mark(made: Import) -> Iterator[str]:
    """Markers lie where lines are spoken and things happen."""
    duration = float(made.count / made.rate)
    told = [each["time"] for each in (*made.manifest["markers"], *made.manifest["events"])]
    found = sorted(each["time"] for each in made.track("SignalTrack")["markers"])
    missing = [time for time in told if 0 <= time < duration and time not in found]
    if missing:
        yield f"no marker at {missing}, but at {found}"
    for each in made.manifest["markers"]:
        alike = [m for m in made.track("SignalTrack")["markers"] if m["text"] == each["text"]]
        if not any(m["speaker"] == each["speaker"] and m["kind"] == each["kind"] for m in alike):
            yield f"marker {each['id']} says something else"


def shine(made: Import) -> Iterator[str]:
    """Lights have the cone, the colour, and through the shot the changes of the stage's."""
    for path, prim in made.prims("SphereLight"):
        lights = [told["lights"].get(path) for told in made.frames.values()]
        if lights[0] is None:
            yield f"no light {path}"
            continue
        shaping = UsdLux.ShapingAPI(prim)
        cone = shaping.GetShapingConeAngleAttr().Get()
        if cone is not None and cone < 90:
            soft = shaping.GetShapingConeSoftnessAttr().Get()
            want = (2 * cone, 2 * cone * (1 - soft))
            found = (lights[0]["spotAngle"], lights[0]["innerSpotAngle"])
            if lights[0]["type"] != "Spot" or not np.allclose(found, want, rtol=1e-5):
                yield f"{path}: cone {found}, not {want}"
        intensity = UsdLux.SphereLight(prim).GetIntensityAttr()
        written = np.array([intensity.Get(frame) for frame in made.frames])
        lit = np.array([light["intensity"] for light in lights])
        if not np.allclose(lit * written.max(), written * lit.max(), rtol=1e-5):
            yield f"{path}: intensities do not follow"
    for path, prim in made.prims("RectLight"):
        light = made.frames[0]["lights"].get(path)
        color = colour_of(prim) / colour_of(prim).max()
        size = [UsdLux.RectLight(prim).GetWidthAttr(), UsdLux.RectLight(prim).GetHeightAttr()]
        if light is None or not np.allclose(light["color"][:3], gamma(color), atol=1e-4):
            yield f"{path}: colour {light and light['color']}, not {gamma(color)}"
        elif not np.allclose(light["areaSize"], [each.Get() * made.metres for each in size]):
            yield f"{path}: size {light['areaSize']}"


def shine_in_units(made: Import) -> Iterator[str]:
    """HDRP's lights have candela, lux and nits by UsdLux's own definitions."""
    for path, prim in made.prims("SphereLight"):
        light = UsdLux.SphereLight(prim)
        radius = light.GetRadiusAttr().Get() * made.metres
        colour = colour_of(prim)
        # Unity's colour goes to 1; what USD's has beyond that is brightness.
        want = light.GetIntensityAttr().Get(0) * colour.max() * math.pi * radius**2
        yield from _unit(made, path, want, "Candela")
    for path, prim in made.prims("DistantLight"):
        light = UsdLux.DistantLight(prim)
        spread = math.pi * math.sin(math.radians(light.GetAngleAttr().Get() / 2)) ** 2
        intensity = light.GetIntensityAttr().Get(0)
        want = intensity if light.GetNormalizeAttr().Get() else intensity * spread
        yield from _unit(made, path, want, "Lux")
    for path, prim in made.prims("RectLight"):
        yield from _unit(made, path, UsdLux.RectLight(prim).GetIntensityAttr().Get(0), "Nits")


def _unit(made: Import, path: str, want: float, unit: str) -> Iterator[str]:
    light = made.frames[0]["lights"][path]
    if light["lightUnit"] != unit or abs(light["intensity"] - want) > 1e-4 * want:
        yield f"{path}: {light['intensity']} {light['lightUnit']}, not {want} {unit}"


def colour_of(prim: Usd.Prim) -> np.ndarray:
    """A light's linear colour, its temperature in it."""
    light = UsdLux.LightAPI(prim)
    colour = np.array(light.GetColorAttr().Get())
    if light.GetEnableColorTemperatureAttr().Get():
        kelvin = light.GetColorTemperatureAttr().Get()
        colour = colour * np.array(UsdLux.BlackbodyTemperatureAsRgb(kelvin))
    return colour


def gamma(linear: np.ndarray) -> np.ndarray:
    """sRGB's curve."""
    curved = 1.055 * np.maximum(linear, 0.0031308) ** (1 / 2.4) - 0.055
    return np.where(linear <= 0.0031308, 12.92 * linear, curved)


def mesh(made: Import) -> Iterator[str]:
    """Meshes have the volume, the triangles and the outside of the stage's."""
    for path, prim in made.prims("Mesh"):
        key = f"mesh:/Shot/{path}"
        if key not in made.asset["meshes"] or prim.GetAttribute("points").GetNumTimeSamples():
            continue
        told = made.asset["meshes"][key]
        points = np.reshape(told["vertices"], (-1, 3))
        triangles = np.reshape([i for part in told["triangles"] for i in part], (-1, 3))
        corners = np.array(UsdGeom.Mesh(prim).GetPointsAttr().Get()) * made.metres @ MIRROR
        gaps = [np.abs(corners - point).max(axis=1).min() for point in points]
        if not gaps or max(gaps) > METRES:
            yield f"{path}: points off by {max(gaps, default=math.inf)}"
        counts = UsdGeom.Mesh(prim).GetFaceVertexCountsAttr().Get()
        if len(triangles) != sum(each - 2 for each in counts):
            yield f"{path}: {len(triangles)} triangles"
        a, b, c = (points[triangles[:, each]] for each in range(3))
        truth = volume_of(prim) * made.metres**3
        found = np.einsum("ij,ij->", a, np.cross(b, c)) / 6
        if abs(found - truth) > 1e-4 * abs(truth) + 1e-9:
            yield f"{path}: volume {found}, not {truth}"
        if told["normals"] and truth > 1e-9:
            normals = np.reshape(told["normals"], (-1, 3))[triangles].mean(axis=1)
            if np.einsum("ij,ij->i", normals, np.cross(b - a, c - a)).min() < -1e-9:
                yield f"{path}: normals point inside"


def volume_of(prim: Usd.Prim) -> float:
    """Signed volume of a mesh by its right-handed faces, in cubic units of the stage."""
    view = UsdGeom.Mesh(prim)
    points = np.array(view.GetPointsAttr().Get(), float)
    counts = view.GetFaceVertexCountsAttr().Get()
    indices = list(view.GetFaceVertexIndicesAttr().Get())
    total, at = 0.0, 0
    for count in counts:
        face = points[indices[at : at + count]]
        for i in range(1, count - 1):
            total += float(face[0] @ np.cross(face[i], face[i + 1])) / 6
        at += count
    return total


def weigh(made: Import) -> Iterator[str]:
    """Bodies have their mass and are moved by the bake; what they take over with is mirrored."""
    bodies = made.component("", "ShotPhysics") or {"bodies": []}
    for path, prim in made.prims("Xform"):
        if not prim.HasAPI(UsdPhysics.RigidBodyAPI):
            continue
        body = made.component(path, "Rigidbody")
        if body is None or not body["isKinematic"]:
            yield f"{path}: no body that the bake moves"
            continue
        mass = UsdPhysics.MassAPI(prim).GetMassAttr().Get()
        if mass and abs(body["mass"] - mass) > 1e-5 * mass:
            yield f"{path}: {body['mass']} kg, not {mass}"
        view = UsdPhysics.RigidBodyAPI(prim)
        speed = np.array(view.GetVelocityAttr().Get()) * made.metres
        turning = np.radians(np.array(view.GetAngularVelocityAttr().Get()))
        for told in bodies["bodies"]:
            if told["body"].endswith(f"@{path}") and told["hasHandOver"]:
                turned = -(MIRROR @ turning)
                if not np.allclose(told["handOverVelocity"], MIRROR @ speed, atol=1e-4):
                    yield f"{path}: velocity {told['handOverVelocity']}, not {MIRROR @ speed}"
                if not np.allclose(told["handOverAngularVelocity"], turned, atol=1e-4):
                    yield f"{path}: turning {told['handOverAngularVelocity']}, not {turned}"


def collide(made: Import) -> Iterator[str]:
    """Boxes that collide are as large as the meshes that they stand for."""
    for path, prim in made.prims("Mesh"):
        box = made.component(path, "BoxCollider")
        if box is not None:
            points = np.array(UsdGeom.Mesh(prim).GetPointsAttr().Get()) * made.metres
            if not np.allclose(box["size"], np.ptp(points, axis=0), atol=1e-5):
                yield f"{path}: box of {box['size']}"


def deform(made: Import) -> Iterator[str]:
    """Meshes whose points move have them, to the cache's own precision."""
    for path, prim in made.prims("Mesh"):
        points = UsdGeom.Mesh(prim).GetPointsAttr()
        if points.GetNumTimeSamples() < 2:
            continue
        for frame, told in made.frames.items():
            found = told["filters"].get(path)
            truth = np.array(points.Get(frame)) * made.metres @ MIRROR
            size = np.ptp(truth, axis=0).max()
            here = np.reshape(found if found is not None else [], (-1, 3))
            gaps = [np.abs(truth - each).max(axis=1).min() for each in here]
            if not gaps or max(gaps) > 1e-4 * max(size, 1):
                yield f"{path}: points off by {max(gaps, default=math.inf)} at frame {frame}"
                break


def be_whole(made: Import) -> Iterator[str]:
    """Nothing is lost, unbound or logged as wrong; the second import has the same identifiers."""
    yield from (
        f"lost: {each}" for asset in made.whole["assets"].values() for each in asset["lost"]
    )
    yield from (f"unbound: {each}" for each in made.whole["unbound"])
    yield from (each for each in made.whole["log"] if each.startswith("Error"))
    logs = (each for asset in made.whole["assets"].values() for each in asset["logs"])
    yield from (each for each in logs if each.startswith("Error") or "uniqueness" in each)
    for path, again in made.whole.get("again", {}).items():
        if again["ids"] != made.whole["assets"][path]["ids"]:
            yield f"{path}: other identifiers the second time"


def without_root(frame: Any) -> Any:
    """A frame's objects by paths below /Shot: a stage that is turned upright has one more above."""
    kinds = ("nodes", "cameras", "lights", "filters")
    found = {
        kind: {key.removeprefix("Shot/"): each for key, each in frame[kind].items()}
        for kind in kinds
    }
    found["nodes"][""] = frame["nodes"].get("Shot", frame["nodes"][""])
    return {**frame, **found}


def of_take(imported: Any, reel: Path, name: str, places: Iterable[int]) -> Any:
    """An import of a reel as if it were of one take's manifest.

    Args:
        imported: What an import of the reel made.
        reel: The reel's manifest, beside that of the take.
        name: Of the take, and of the object that holds it.
        places: Of the take's own frames among those told.
    """
    told = imported["frames"][f"Assets/Shot/{reel.name}"]
    path = f"Assets/Shot/{name}.gshot"
    return {**imported, "frames": {path: [below(told[place], name) for place in places]}}


def below(frame: Any, name: str) -> Any:
    """What a frame tells of one object and all below it, with paths from there."""
    kinds = ("nodes", "cameras", "lights", "filters")
    return frame | {
        kind: {
            key.removeprefix(name).lstrip("/"): each
            for key, each in frame[kind].items()
            if key == name or key.startswith(f"{name}/")
        }
        for kind in kinds
    }


Check = Callable[[Import], Iterator[str]]
CHECKS: tuple[Check, ...] = (
    see,
    stand,
    show,
    keep_time,
    play_footage,
    sound,
    mark,
    shine,
    mesh,
    weigh,
    collide,
    deform,
    be_whole,
)


def faults(
    imported: Any, bundle: Path, checks: tuple[Check, ...] = CHECKS, step: int = 1
) -> list[str]:
    """All that is wrong with an import of a shot, each with the name of the check that saw it."""
    made = Import(imported, bundle, step)
    return [f"{check.__name__}: {words}" for check in checks for words in check(made)]
