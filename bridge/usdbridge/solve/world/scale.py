"""Metres per solver unit, from the most telling thing whose size is known."""

import math
from collections.abc import Sequence

import numpy as np

from ...shot.arrays import Array
from ..evidence import CameraPath, ScenePoints, Tracks
from .agree import Accord
from .metrology import Ratio, box_as_stature, camera_drop, measure_size, pool_height
from .values import Clues, Direction, OriginKind, Scale

HEIGHT_LOW, HEIGHT_HIGH = 0.3, 2.8  # of the usual camera height; nine cameras of ten are between
LEDGE, LEDGE_LOW, LEDGE_HIGH = 1.0, 0.25, 4.5  # m over what may be a table top or the ground
LARGE = 1.0  # m; nothing larger stands on anything but the ground, as a rule
HANGS = math.log(1.3)  # of its size by its points over that by the ground
DEPTH = 5.0  # m; middle distance of a scene about which nothing is known
DEPTH_RANGE = 10.0  # factor either way
HALF_90 = 1.645  # half-width of a 90 % interval, in standard deviations


def find_scale(
    path: CameraPath,
    points: ScenePoints | None,
    tracks: Tracks,
    accord: Accord,
    clues: Clues,
) -> Scale:
    """Metres per solver unit: declared sizes, else people, else camera height.

    Without `points` the camera stands still, a unit is the camera's height over the ground in
    units of `clues.camera_height`, and the scale says how far that height is off.
    """
    drop, up = None, accord.up
    if accord.plane is not None:
        drop = camera_drop(path, accord.plane)
    elif points is None:
        drop = np.full(len(path.position), clues.camera_height)
    declared = _from_sizes(path, points, tracks, up, drop, clues)
    if declared is not None:
        return _scale(declared, "declared", 0.85, "a declared size")
    if drop is not None:
        for stated in (True, False):
            of = [one for one in clues.statures if one.declared == stated]
            people = _pooled([pool_height(path, up, one, drop) for one in of])
            if people is not None:
                source = "a declared stature" if stated else "people's stature"
                return _scale(people, "declared" if stated else "measured", 0.7, source)
    if drop is not None:
        return _usual_height(drop, clues.camera_height)
    if accord.ledge is not None:
        return _usual_ledge(camera_drop(path, accord.ledge))
    return _usual_depth(path, points)


def scale_from(found: Sequence[Ratio], before: Scale, kind: OriginKind, source: str) -> Scale:
    """The scale corrected by what things turned out to be larger than they seemed with it."""
    ratio = _pooled(found)
    assert ratio is not None
    metres = Ratio(value=ratio.value * before.value, sigma=ratio.sigma)
    return _scale(metres, kind, 0.85 if kind == "declared" else 0.7, source)


def _from_sizes(
    path: CameraPath,
    points: ScenePoints | None,
    tracks: Tracks,
    up: Direction,
    drop: Array | None,
    clues: Clues,
) -> Ratio | None:
    found: list[Ratio | None] = []
    for size in clues.sizes:
        ratio = measure_size(size, path, points, tracks, up.up) if points is not None else None
        stands = size.upright if ratio is None else max(size.extents or (0.0,)) > LARGE
        if drop is not None and stands:
            ratio = _standing(ratio, pool_height(path, up, box_as_stature(size), drop))
        found.append(ratio)
    return _pooled(found)


def _standing(by_points: Ratio | None, by_ground: Ratio | None) -> Ratio | None:
    """What its points tell of a large thing, unless it would then hang in the air.

    What comes straight at the camera, or goes with it, has the parallax of something at rest at
    another distance.
    """
    if by_points is None or by_ground is None:
        return by_points or by_ground
    apart = abs(math.log(by_points.value / by_ground.value))
    if apart < HANGS:
        return by_points
    return Ratio(value=by_ground.value, sigma=math.hypot(by_ground.sigma, apart / 4))


def _pooled(found: Sequence[Ratio | None]) -> Ratio | None:
    """One ratio of several in the log; as uncertain as they disagree."""
    told = [ratio for ratio in found if ratio is not None]
    if not told:
        return None
    log = np.log([ratio.value for ratio in told])
    weight = np.array([1 / max(ratio.sigma, 0.01) ** 2 for ratio in told])
    middle = float(log @ weight / weight.sum())
    spread = float(np.sqrt((log - middle) ** 2 @ weight / weight.sum()))
    return Ratio(value=math.exp(middle), sigma=math.hypot(float(weight.sum()) ** -0.5, spread))


def _scale(ratio: Ratio, kind: OriginKind, confidence: float, source: str) -> Scale:
    reach = math.exp(HALF_90 * ratio.sigma)
    return Scale(
        value=ratio.value,
        low=ratio.value / reach,
        high=ratio.value * reach,
        kind=kind,
        confidence=confidence / (1 + 2 * ratio.sigma),
        source=source,
    )


def _usual_height(drop: Array, camera_height: float) -> Scale:
    """A camera that rises or sinks is at its usual height nearer to the lower end of its way."""
    middle = float(np.sqrt(np.median(drop) * np.min(drop)))
    return Scale(
        value=camera_height / middle,
        low=HEIGHT_LOW * camera_height / float(np.median(drop)),
        high=HEIGHT_HIGH * camera_height / float(np.min(drop)),
        kind="default",
        confidence=0.2,
        source="the usual height of a camera",
    )


def _usual_ledge(drop: Array) -> Scale:
    middle = float(np.median(drop))
    return Scale(
        value=LEDGE / middle,
        low=LEDGE_LOW / middle,
        high=LEDGE_HIGH / float(np.min(drop)),
        kind="default",
        confidence=0.1,
        source="the usual height of a camera over what it looks down on",
    )


def _usual_depth(path: CameraPath, points: ScenePoints | None) -> Scale:
    depth = 1.0
    if points is not None and len(points.position):
        sound = points.position[(points.error_px < 3) & (points.angle > math.radians(0.5))]
        middle = path.position[len(path.position) // 2]
        if len(sound):
            depth = float(np.median(np.linalg.norm(sound - middle, axis=1)))
    value = DEPTH / max(depth, 1e-9)
    return Scale(
        value=value,
        low=value / DEPTH_RANGE,
        high=value * DEPTH_RANGE,
        kind="default",
        confidence=0.05,
        source="the usual distance of a scene",
    )
