"""What a person has to be told of a solve, by finding."""

from collections.abc import Iterator

from ..report import FAILED_SOLVE, Finding
from ..shot import CameraSolution, Shot


def verdict_findings(shot: Shot) -> tuple[Finding, ...]:
    """What does not hold of a shot's solution: verdict, and moves not as asked for."""
    found = shot.solution
    if found is None:
        return ()
    findings = list(_about_camera(shot, found.camera)) if found.camera else []
    for entry in found.adherence:
        if not entry.ok:
            text = f"asked: {entry.asked}; found: {entry.found}"
            where = f"{shot.name}: camera"
            findings.append(Finding("solve.not-as-asked", "info", where, text))
    return tuple(findings)


def _about_camera(shot: Shot, camera: CameraSolution) -> Iterator[Finding]:
    where = f"{shot.name}: camera"
    if camera.verdict == "failed":
        stand_in = camera.stand_in or f"a {camera.kind} camera"
        text = (
            f"the camera was not found in the pixels: {stand_in} stands in; give the real one "
            "with --camera, or keep what moves out with --matte"
        )
        yield Finding(FAILED_SOLVE, "warning", where, text)
    elif camera.verdict == "weak":
        text = (
            f"the camera found in the pixels is weak ({camera.confidence:.0%} sure); look at the "
            "overlay before you trust it"
        )
        yield Finding("solve.weak", "warning", where, text)
