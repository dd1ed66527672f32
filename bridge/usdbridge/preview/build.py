"""From a shot and what was found about it to its report."""

import re
from collections.abc import Iterable
from pathlib import PurePath

import numpy as np

from ..formats.gshot import File
from ..formats.report import (
    CameraPart,
    ClockPart,
    FindingPart,
    PhysicsPart,
    PlatePart,
    ReportDocument,
    ValuePart,
)
from ..frames import apertures, focal_length, is_still
from ..origins import list_values
from ..report import Finding, Report, worst_first
from ..shot import Array, Plate, Shot, leaves
from ..version import __version__
from .clients import client_table, shot_features
from .review import build_review
from .solved import solve_part
from .trust import camera_origin, is_assumed


def build_report(
    shot: Shot,
    findings: Iterable[Finding] = (),
    files: Iterable[File] = (),
    *,
    points: bool = False,
) -> ReportDocument:
    """The report of one take, without dates or folders: the same shot gives the same report.

    Args:
        shot: the take as written; its own findings are included.
        findings: more of them, e.g. from checking the written file.
        files: the bundle's files, in the order to list them.
        points: whether point clouds and particles were written (`StageOptions.points`).
    """
    folders = _folders(shot)
    report = Report(shot.name, worst_first((*shot.findings, *findings)))
    return ReportDocument(
        name=shot.name,
        converter=f"usdbridge {__version__}",
        ok=report.ok,
        counts={level: report.count(level) for level in ("error", "warning", "info")},
        clock=_clock(shot),
        plate=_plate(shot.plate) if shot.plate else None,
        camera=_camera(shot),
        findings=tuple(_finding(finding, folders) for finding in report.findings),
        values=tuple(_values(shot, folders)),
        clients=client_table(shot_features(shot, points=points), shot.clock.rate),
        files=tuple(files),
        solve=solve_part(shot),
        physics=_physics(shot),
    )


def _physics(shot: Shot) -> PhysicsPart | None:
    """The review as `usdbridge review` writes it, and how the shot was baked."""
    if shot.review is None or not (shot.review.bodies or shot.bake):
        return None
    bake = shot.bake
    told = build_review(shot).model_dump(mode="json", exclude={"review", "name", "converter"})
    made = None
    if bake is not None:
        bodies = [
            {"name": body.name, "intensity": body.intensity, "tier": body.tier, "chi": body.chi}
            for body in bake.bodies
        ]
        made = {"step_rate": str(bake.step_rate), "engine": bake.engine, "seed": bake.seed}
        made |= {"digest": bake.digest, "bodies": bodies, "figures": dict(bake.figures)}
    return PhysicsPart.model_validate({**told, "bake": made})


def _clock(shot: Shot) -> ClockPart:
    clock = shot.clock
    return ClockPart(
        rate=(clock.rate.numerator, clock.rate.denominator),
        count=clock.count,
        duration=float(clock.duration),
        in_point=clock.in_point,
        source_start=clock.source_start,
        timecode=clock.timecode,
    )


def _plate(plate: Plate) -> PlatePart:
    return PlatePart(
        file=plate.path.name,
        kind=plate.kind,
        width=plate.width,
        height=plate.height,
        pixel_aspect=(plate.pixel_aspect.numerator, plate.pixel_aspect.denominator),
        frame_count=plate.frame_count,
        codec=plate.codec,
    )


def _camera(shot: Shot) -> CameraPart | None:
    camera = shot.camera
    if camera is None:
        return None
    width, height = _picture_size(shot)
    focal = focal_length(camera, width)
    origin = camera_origin(shot)
    pose = camera.camera_to_world
    sensor = apertures(camera, width, height)[0]
    return CameraPart(
        assumed=is_assumed(shot),
        origin=origin.kind,
        confidence=origin.confidence,
        moving=not (is_still(pose.position) and is_still(pose.orientation)),
        zooming=not is_still(camera.focal_px),
        path_length=_rounded(np.linalg.norm(np.diff(pose.position, axis=0), axis=1).sum()),
        sensor_mm=(_rounded(sensor[0] * 1000), _rounded(sensor[1] * 1000)),
        focal_mm=_range(focal * 1000),
        hfov_deg=_range(np.degrees(2 * np.arctan(camera.sensor_width / 2 / focal))),
    )


def _picture_size(shot: Shot) -> tuple[int, int]:
    """Width and height, px; without a plate the principal point counts as the middle."""
    if shot.plate is not None:
        return shot.plate.width, shot.plate.height
    assert shot.camera is not None
    width, height = 2 * shot.camera.centre_px[0]
    return max(1, round(width)), max(1, round(height))


def _range(values: Array) -> tuple[float, float]:
    return _rounded(values.min()), _rounded(values.max())


def _rounded(value: float) -> float:
    """Four decimals: enough for a summary, and the same on every processor."""
    return round(float(value), 4)


def _values(shot: Shot, folders: list[str]) -> Iterable[ValuePart]:
    for value in list_values(shot):
        if not value.text:
            continue
        yield ValuePart(
            path=value.path,
            text=_without_folders(value.text, folders),
            origin=value.origin.kind,
            confidence=value.origin.confidence,
            note=_without_folders(value.origin.note, folders),
        )


def _finding(finding: Finding, folders: list[str]) -> FindingPart:
    where = _without_folders(finding.where, folders)
    is_prim = where == "/Shot" or where.startswith(("/Shot/", "/Shot."))
    if PurePath(where).is_absolute() and not is_prim:
        where = PurePath(where).name
    return FindingPart(
        code=finding.code,
        level=finding.level,
        where=where,
        message=_without_folders(finding.message, folders),
    )


def _folders(shot: Shot) -> list[str]:
    """Folders of the shot's files, longest first: a report travels, so it names files only."""
    paths = [leaf.value for leaf in leaves(shot) if isinstance(leaf.value, PurePath)]
    if shot.plate is not None:
        paths.extend(shot.plate.files)
    found = {str(path.parent) for path in paths if path.is_absolute()}
    return sorted(found, key=lambda folder: (-len(folder), folder))


def _without_folders(words: str, folders: list[str]) -> str:
    for folder in folders:
        words = re.sub(re.escape(folder) + r"[/\\]", "", words)
    return words
