"""NAME.report.html: one page that a director can read, with everything it needs inside it."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..formats.report import CellPart, ReportDocument, ValuePart
from ..progress import Progress, quiet
from ..shot import Shot
from .client_facts import CLIENTS
from .contact_sheet import draw_contact_sheet
from .contents import contents
from .rendering import write_page
from .solve_card import SolveCard, solve_card
from .strips import draw_focal_strip, draw_height_strip, draw_residual_strip, draw_timeline
from .summary import Fact, Headline, facts, headlines, origin_counts
from .surroundings import draw_surroundings
from .top_view import draw_top_view
from .trust import has_ground, is_assumed, knows_ground

_TOLD = {"Generator", "Markers"}  # shown elsewhere on the page
_LEVELS = {"error": "Errors", "warning": "Warnings", "info": "Good to know"}
_SHOWN = {"yes": ("✓", "Yes"), "partly": ("◐", "Partly"), "no": ("✕", "No"), "unknown": ("?", "?")}


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the findings, and everywhere it holds."""

    code: str
    message: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeView:
    """What the template shows of one take."""

    document: ReportDocument
    prompt: str
    maker: str  # model and seed
    headlines: tuple[Headline, ...]
    facts: tuple[Fact, ...]
    sheet: str | None  # data URI
    sheet_alt: str
    assumed: bool
    grounded: bool
    drawn: tuple[tuple[str, str], ...]  # key and name of what the sheet shows
    plan: Markup | None
    strips: tuple[tuple[str, Markup], ...]  # heading, SVG
    around: tuple[str, str] | None  # data URI of the surroundings, what they show
    solve: SolveCard | None
    contents: tuple[tuple[str, tuple[str, ...]], ...]  # kind, a line for each
    findings: tuple[tuple[str, str, tuple[Said, ...]], ...]  # level, heading, what is said
    values: tuple[tuple[str, tuple[ValuePart, ...]], ...]  # heading, values
    origins: tuple[tuple[str, int], ...]


def write_report_page(
    takes: Sequence[tuple[Shot, ReportDocument]], path: Path, *, progress: Progress = quiet
) -> Path:
    """Writes NAME.report.html about one or several takes of a clip; gives its path.

    The page needs no other file and runs no script; the same takes give the same bytes.

    Raises:
        FootageError: the footage cannot be decoded.
    """
    views = []
    for number, (shot, document) in enumerate(takes):
        progress(number / len(takes), f"drawing {shot.name}")
        views.append(_view(shot, document))
    name = path.name.removesuffix(".report.html")
    filters: dict[str, Callable[[Any], Any]] = {"cell": _cell, "size": _size}
    write_page(path, "report.html", filters, name=name, takes=views, clients=CLIENTS)
    progress(1.0, "drawn")
    return path


def _view(shot: Shot, document: ReportDocument) -> TakeView:
    made = shot.generator
    seed = f"seed {made.seed}" if made and made.seed is not None else ""
    sheet = draw_contact_sheet(shot)
    plan = draw_top_view(shot)
    return TakeView(
        document=document,
        prompt=made.prompt if made else "",
        maker=", ".join(part for part in (made.model if made else "", seed) if part),
        headlines=headlines(document),
        facts=facts(document),
        sheet=_jpeg_uri(sheet) if sheet else None,
        sheet_alt=_sheet_alt(shot),
        assumed=is_assumed(shot),
        grounded=has_ground(shot),
        drawn=tuple(_drawn(shot)),
        plan=Markup(plan) if plan else None,  # escaped piece by piece in svg.py
        strips=tuple(_strips(shot)),
        around=_around(shot),
        solve=solve_card(document),
        contents=tuple(part for part in contents(shot) if part[0] not in _TOLD),
        findings=tuple(_by_level(document)),
        values=tuple(_by_part(document)),
        origins=tuple(origin_counts(document)),
    )


def _jpeg_uri(picture: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}"


def _around(shot: Shot) -> tuple[str, str] | None:
    for light in shot.lights:
        if light.surroundings is not None:
            share = f"{light.surroundings.seen_share:.0%}"
            said = f"{share} of the sphere around was seen; the dim rest is a smooth guess"
            return _jpeg_uri(draw_surroundings(light.surroundings)), said
    return None


def _sheet_alt(shot: Shot) -> str:
    drawn = "the assumed horizon" if is_assumed(shot) else "the known scene drawn over them"
    return f"Frames of {shot.name} from first to last, with {drawn}"


def _drawn(shot: Shot) -> list[tuple[str, str]]:
    props = any(item.role == "prop" for item in shot.objects) or bool(shot.cloths)
    standins = any(item.role != "prop" for item in shot.objects) or bool(shot.characters)
    kinds = [
        ("prop", "props", props),
        ("standin", "stand-ins and bones", standins),
        ("horizon", "horizon" if knows_ground(shot) else "assumed horizon", has_ground(shot)),
        ("grid", "ground grid", knows_ground(shot)),
        ("points", "scene points, near to far", shot.points is not None),
    ]
    return [(key, name) for key, name, is_there in kinds if is_there]


def _strips(shot: Shot) -> list[tuple[str, Markup]]:
    drawn = [
        ("Time", draw_timeline(shot)),
        ("Focal length", draw_focal_strip(shot)),
        ("Camera height", draw_height_strip(shot)),
        ("Residual", draw_residual_strip(shot)),
    ]
    return [(title, Markup(strip)) for title, strip in drawn if strip]


def _by_level(document: ReportDocument) -> list[tuple[str, str, tuple[Said, ...]]]:
    levels: dict[str, dict[tuple[str, str], list[str]]] = {}
    for finding in document.findings:
        said = levels.setdefault(finding.level, {})
        said.setdefault((finding.code, finding.message), []).append(finding.where)
    return [
        (level, _LEVELS[level], tuple(Said(*key, tuple(where)) for key, where in said.items()))
        for level, said in levels.items()
    ]


def _by_part(document: ReportDocument) -> list[tuple[str, tuple[ValuePart, ...]]]:
    parts: dict[str, list[ValuePart]] = {}
    for value in document.values:
        parts.setdefault(value.path.partition(".")[0], []).append(value)
    return [(part, tuple(values)) for part, values in parts.items()]


def _cell(cell: CellPart) -> tuple[str, str]:
    return _SHOWN[cell.shown]


def _size(count: int) -> str:
    size = float(count)
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            return f"{size:.3g} {unit}" if unit != "bytes" else f"{count} bytes"
        size /= 1000
    raise AssertionError
