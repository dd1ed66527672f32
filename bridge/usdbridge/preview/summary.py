"""A report in a few words: what to know first, and the facts of the shot."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ..formats.report import (
    BakePart,
    CameraPart,
    ClockPart,
    ReportDocument,
    SolvedCamera,
    SolvePart,
)
from ..report import FAILED_SOLVE
from ..shot import OriginKind
from .trust import length_unit

_SAID_ABOVE = {"camera.assumed", FAILED_SOLVE, "solve.weak"}  # told by a headline of their own
_KINDS = {"static": "stands still", "rotation": "turns on the spot", "general": "travels"}

_MEASURED = {  # figure of a bake → words, and what it is multiplied by for them
    "penetration_m": ("bodies at most {:.2f} mm in each other", 1e3),
    "driven_penetration_m": ("{:.2f} mm in what is driven", 1e3),
    "energy_gain": ("{:.2%} of energy gained", 1),
    "speed_m_s": ("up to {:.3g} m/s", 1),
    "mujoco_agreement_m": ("MuJoCo within {:.2f} mm", 1e3),
    "cloth_stretch": ("cloth stretched to {:.2f}", 1),
    "cloth_penetration_m": ("cloth {:.2f} mm in what it meets", 1e3),
}

Tone = Literal["good", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Headline:
    """A sentence that must not be missed."""

    tone: Tone
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know of a shot at a glance."""

    label: str
    value: str
    detail: str = ""


def headlines(document: ReportDocument) -> tuple[Headline, ...]:
    """What to know first, in this order: whether to trust the camera, errors, warnings."""
    found = [*_camera_headlines(document)]
    others = [finding for finding in document.findings if finding.code not in _SAID_ABOVE]
    errors = sum(finding.level == "error" for finding in others)
    warnings = sum(finding.level == "warning" for finding in others)
    if errors:
        title = f"{_count(errors, 'error')}."
        found.append(Headline("error", title, "Do not hand this shot on before they are solved."))
    if warnings and not errors:
        title = f"{_count(warnings, 'warning')}."
        found.append(Headline("warning", title, "Usable, once you have read what was found."))
    if all(headline.tone == "good" for headline in found):
        found.append(Headline("good", "Ready to hand on.", "No errors and no warnings."))
    return tuple(found)


def facts(document: ReportDocument) -> tuple[Fact, ...]:
    """Rate, length, picture, camera, lens and origins."""
    clock = document.clock
    found = [
        Fact("Rate", f"{rate_words(clock)} fps", _exact_rate(clock)),
        Fact("Length", _count(clock.count, "frame"), _length_detail(clock)),
    ]
    if plate := document.plate:
        aspect = Fraction(*plate.pixel_aspect)
        stretch = "" if aspect == 1 else f", pixels {float(aspect):.4g} : 1"
        kind = f"{plate.codec} {plate.kind}".strip()
        found.append(Fact("Picture", f"{plate.width} × {plate.height}", kind + stretch))
    if camera := document.camera:
        found += [_camera_fact(camera, length_unit(_codes(document))), _lens_fact(camera)]
    if solve := document.solve:
        found += _solve_facts(solve)
    if document.physics and document.physics.bake:
        found.append(_bake_fact(document.physics.bake))
    shares = ", ".join(f"{count} {origin}" for origin, count in origin_counts(document))
    found.append(Fact("Values", str(len(document.values)), shares))
    return tuple(found)


def origin_counts(document: ReportDocument) -> list[tuple[OriginKind, int]]:
    """How many values have which origin, most first."""
    return Counter(value.origin for value in document.values).most_common()


def rate_words(clock: ClockPart) -> str:
    """The frame rate as people say it, e.g. 23.976."""
    return f"{clock.rate[0] / clock.rate[1]:.3f}".rstrip("0").rstrip(".")


def _camera_headlines(document: ReportDocument) -> list[Headline]:
    camera, solve = document.camera, document.solve
    if solve is not None and solve.camera is not None:
        return [_solve_headline(solve, solve.camera)]
    if camera is None:
        return [Headline("warning", "No camera.", "This file holds no camera to look through.")]
    if not camera.assumed:
        return []
    detail = (
        f"Nobody declared or measured it: a default with a {camera.hfov_deg[0]:.3g}° lens stands "
        "in. Do not match anything to this footage by it; give the real one with --camera FILE."
    )
    return [Headline("warning", "The camera is assumed.", detail)]


def _solve_headline(solve: SolvePart, camera: SolvedCamera) -> Headline:
    what = f"It {_KINDS[camera.kind]}{' and zooms' if camera.zoom else ''}"
    if camera.verdict == "failed":
        stand_in = camera.stand_in or f"a camera that {_KINDS[camera.kind]}"
        detail = (
            f"The pixels did not tell it: {stand_in} stands in its place. Do not match anything "
            "to this footage by it; give the real one with --camera FILE."
        )
        return Headline("error", "The camera solve failed.", detail)
    sure = f"{what}, {camera.confidence:.0%} sure.{_ground_words(solve)}"
    if camera.verdict == "weak":
        detail = f"{sure} It may drift from the picture: look at the frames before you trust it."
        return Headline("warning", "The camera solve is weak.", detail)
    return Headline("good", "The camera solve is good.", f"{sure} It was found in the pixels.")


def _ground_words(solve: SolvePart) -> str:
    if solve.ground is None or solve.ground.verdict == "known":
        return ""
    return " Ground and up were not found: the first frame's up is taken."


def _codes(document: ReportDocument) -> set[str]:
    return {finding.code for finding in document.findings}


def _camera_fact(camera: CameraPart, unit: str) -> Fact:
    motion = "moving" if camera.moving else "held still"
    if camera.assumed:
        return Fact("Camera", "assumed", motion)
    way = f", {camera.path_length:.3g} {unit} path" if camera.path_length >= 0.005 else ""
    return Fact("Camera", motion, f"{camera.origin}, {camera.confidence:.0%} sure{way}")


def _lens_fact(camera: CameraPart) -> Fact:
    low, high = camera.focal_mm
    narrow, wide = camera.hfov_deg
    sensor = f"on {camera.sensor_mm[0]:.4g} × {camera.sensor_mm[1]:.4g} mm"
    if camera.zooming:
        return Fact(
            "Lens", f"{low:.3g}–{high:.3g} mm", f"{narrow:.3g}–{wide:.3g}° across, {sensor}"
        )
    return Fact("Lens", f"{low:.3g} mm", f"{wide:.3g}° across, {sensor}")


def _solve_facts(solve: SolvePart) -> list[Fact]:
    found = []
    if camera := solve.camera:
        kind = f"{_KINDS[camera.kind]}{', zooms' if camera.zoom else ''}"
        found.append(Fact("Solve", camera.verdict, f"{kind}, {camera.confidence:.0%} sure"))
    if ground := solve.ground:
        found.append(Fact("Ground", ground.verdict, f"{ground.confidence:.0%} sure"))
    if scale := solve.scale:
        band = f"× {scale.low:.3g}–{scale.high:.3g}"
        found.append(Fact("Scale", band, scale.source and f"from {scale.source}"))
    return found


def _bake_fact(bake: BakePart) -> Fact:
    told = [words.format(bake.figures[key] * scale) for key, (words, scale) in _MEASURED.items()
            if key in bake.figures]  # fmt: skip
    return Fact("Bake", bake.engine, ", ".join(told))


def _exact_rate(clock: ClockPart) -> str:
    return f"exactly {clock.rate[0]}/{clock.rate[1]}" if clock.rate[1] != 1 else ""


def _length_detail(clock: ClockPart) -> str:
    start = f", from {clock.timecode}" if clock.timecode else ""
    cut = f", from frame {clock.in_point} of the clip" if clock.in_point else ""
    return f"{clock.duration:.2f} s{cut}{start}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
