"""What a person has to be told of a solve, by finding."""

from collections.abc import Iterator

from ..report import FAILED_SOLVE, Finding
from ..shot import CameraSolution, SceneObject, Shot


def verdict_findings(shot: Shot) -> tuple[Finding, ...]:
    """What does not hold of a shot's solution: verdict, and moves not as asked for."""
    lost = tuple(_not_found(thing) for thing in shot.sought)
    found = shot.solution
    if found is None:
        return lost
    findings = [*lost]
    findings += list(_about_camera(shot, found.camera)) if found.camera else []
    for entry in found.adherence:
        if not entry.ok:
            text = f"asked: {entry.asked}; found: {entry.found}"
            where = f"{shot.name}: camera"
            findings.append(Finding("solve.not-as-asked", "info", where, text))
    return tuple(findings)


def _not_found(thing: SceneObject) -> Finding:
    assert thing.seen is not None
    text = (
        f"it was not found in its box in frame {thing.seen.frame} and is left out; correct frame "
        "and box, let the shot be solved, or give a position"
    )
    return Finding("objects.not-found", "warning", thing.name, text)


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
