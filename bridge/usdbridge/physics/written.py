"""A baked shot as it was written, held against the shot that it was written from."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

from ..report import Finding
from ..shot import Array, Pose, SceneObject, Shot, SubFrames
from .figures import measure_shot
from .reviewing import judge_shot
from .subjects import gather_subjects

CODE = "bake.not-as-written"
CLOSE = 1e-5  # m, rad
SINGLE = 2.0**-22  # of a length; what single precision leaves of it
_WAYS = np.array([(x, y, z) for x in (-1, 0, 1) for y in (-1, 0, 1) for z in (-1, 0, 1)], float)


def judge_written(shot: Shot, written: Shot, cache: Path | None = None) -> tuple[Finding, ...]:
    """An error for each part of a bake that is not written as it was made, or fails as written.

    Args:
        shot: with a bake, judged and measured.
        written: the same shot with the motion that was read back.
        cache: folder where convex parts of meshes are kept.
    """
    wrong = tuple(Finding(CODE, "error", *said) for said in _differences(shot, written))
    if wrong:
        return wrong
    subjects = gather_subjects(written, cache)
    failed = [said.where for said in measure_shot(written, subjects)[1] if said.level == "error"]
    simulated = simulated_alone(written)
    failed += [
        f"objects.{body.body}"
        for body in judge_shot(written, subjects).bodies
        if body.verdict == "impossible" and body.body in simulated
    ]
    known = {finding.where for finding in shot.findings if finding.level == "error"}
    text = "does not pass as written what it passed as simulated; give more --substeps"
    fresh = dict.fromkeys(where for where in failed if where not in known)
    return tuple(Finding(CODE, "error", where, text) for where in fresh)


def simulated_alone(shot: Shot) -> set[str]:
    """Names of the bodies that a bake moved outright, and of the pieces that they broke into."""
    bodies = shot.bake.bodies if shot.bake else ()
    whole = {body.name for body in bodies if body.intensity == 1}
    return whole | {thing.name for thing in shot.objects if thing.part_of in whole}


def _differences(shot: Shot, written: Shot) -> Iterator[tuple[str, str]]:
    """Field paths and words for all that was not written as it was meant."""
    for meant, found in zip(shot.objects, written.objects, strict=True):
        if meant.motion == "dynamic":
            for text in _body_differences(meant, found):
                yield f"objects.{meant.name}", text
    for group in ("cloths", "liquids", "particles"):
        for meant, found in zip(getattr(shot, group), getattr(written, group), strict=True):
            if meant.mesh is not None and meant.mesh.cache is not None:
                far, text = _farthest(meant.mesh.cache, found.mesh.cache)
                if far:
                    yield f"{group}.{meant.name}", f"a point is written {text} from where it was"


def _body_differences(meant: SceneObject, found: SceneObject) -> Iterator[str]:
    poses = [("at a frame", meant.object_to_world, found.object_to_world)]
    if meant.between is not None and found.between is not None:
        poses.append(("between frames", _pose(meant.between), _pose(found.between)))
    for when, here, there in poses:
        if here is None or there is None:
            continue
        far, text = _farthest(here.position, there.position)
        if far:
            yield f"is written {text} from where it was {when}"
        angle = _angle(here.orientation, there.orientation)
        if not angle <= CLOSE:
            yield f"is written {angle:.2g} rad from how it was turned {when}"
    if meant.visible_frames != found.visible_frames:
        yield f"is seen in frames {found.visible_frames}, not {meant.visible_frames}"
    for name in ("mass", "velocity", "angular_velocity"):
        told, taken = (np.atleast_1d(getattr(thing, name) or 0.0) for thing in (meant, found))
        if not np.allclose(told, taken, rtol=CLOSE, atol=CLOSE * 1e-3):
            yield f"has the {name} {taken} in the variant live, not {told}"
    if not _same_hulls(meant.hulls, found.hulls):
        yield "has other convex parts"


def _pose(between: SubFrames) -> Pose:
    return Pose(position=between.position, orientation=between.orientation)


def _farthest(here: Array, there: Array) -> tuple[bool, str]:
    """Whether points are further apart than they may be, and the distance in words."""
    if here.shape != there.shape:
        return True, "not at all, or another number of times,"
    far = float(np.abs(here - there).max(initial=0.0))
    return not far <= CLOSE + SINGLE * float(np.abs(here).max(initial=0.0)), f"{far:.2g} m"


def _angle(here: Array, there: Array) -> float:
    """Largest angle, rad, between two rows of quaternions."""
    if here.shape != there.shape:
        return np.inf
    turns = Rotation.from_quat(here, scalar_first=True)
    return float((turns.inv() * Rotation.from_quat(there, scalar_first=True)).magnitude().max())


def _same_hulls(here: tuple[Array, ...], there: tuple[Array, ...]) -> bool:
    """Whether convex parts reach as far in all directions: corners inside may be missing."""
    if len(here) != len(there):
        return False
    return all(
        np.allclose((a @ _WAYS.T).max(axis=0), (b @ _WAYS.T).max(axis=0), rtol=0, atol=CLOSE)
        for a, b in zip(here, there, strict=True)
    )
