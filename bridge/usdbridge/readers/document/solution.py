"""What solving found, read from and stated in a shot document."""

from dataclasses import replace
from typing import Any

from ...formats.document_solution import CameraSolutionPart, SolutionPart
from ...shot import Adherence, CameraSolution, GroundSolution, ScaleSolution, Shot, Solution
from .journal import Journal, stated
from .origins import is_edited
from .reading import Reading, find_array
from .stating import Stating, plain

_ROWS = ("residual_px", "focal_band_px")


def read_solution(reading: Reading, part: SolutionPart) -> Solution:
    """What a document says that solving found.

    Raises:
        ReadError: rows that the bulk file lacks, or that are not one for each frame.
    """
    given: dict[str, Any] = stated(part, "tracks", "cuts")
    given["adherence"] = tuple(Adherence(**entry.model_dump()) for entry in part.adherence)
    if part.camera is not None:
        given["camera"] = _read_camera(reading, part.camera)
    if part.ground is not None:
        ground = stated(part.ground, "verdict", "confidence")
        given["ground"] = reading.build(GroundSolution, "solution.ground", ground)
    if part.scale is not None:
        given["scale"] = ScaleSolution(**part.scale.model_dump())
    found: Solution = reading.build(Solution, "solution", given)
    return found


def _read_camera(reading: Reading, part: CameraSolutionPart) -> CameraSolution:
    given = stated(part, "kind", "zoom", "verdict", "confidence", "stand_in", "evidence")
    with reading.at("solution.camera"):
        for name, columns in zip(_ROWS, (0, 2), strict=True):
            given[name] = find_array(reading.bulk, getattr(part, name), columns)
    camera: CameraSolution = reading.build(CameraSolution, "solution.camera", given)
    return camera


def keep_valid_solution(shot: Shot, journal: Journal) -> Shot:
    """The shot without a verdict on a camera that a person has changed since.

    What solving found of ground, scale and tracks stays. The journal gets
    "document.solution-outdated".
    """
    edited = any(
        is_edited(shot.origins, path) for path in ("camera.camera_to_world", "camera.focal_px")
    )
    if shot.solution is None or shot.solution.camera is None or not edited:
        return shot
    journal.inform(
        "document.solution-outdated",
        "solution.camera",
        "is about the camera before it was edited, and left out",
    )
    return replace(shot, solution=replace(shot.solution, camera=None, adherence=()))


def state_solution(stating: Stating, solution: Solution) -> dict[str, Any]:
    """The solution section."""
    said = plain(solution, "camera", "ground", "scale", "adherence")
    if solution.camera is not None:
        said["camera"] = plain(solution.camera, *_ROWS)
        for name in _ROWS:
            rows = getattr(solution.camera, name)
            if rows is not None:
                said["camera"][name] = stating.array(f"solution.camera.{name}", rows)
    for name in ("ground", "scale"):
        part = getattr(solution, name)
        if part is not None:
            said[name] = plain(part)
    if solution.adherence:
        said["adherence"] = [plain(entry) for entry in solution.adherence]
    return said
