"""What an import tells the artist: as a page of text, and as JSON for programs."""

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from fractions import Fraction

from .plan.values import Engine, Note, ReelPlan, ShotPlan
from .recheck import Check
from .recorded import Recorded, RecordedReel
from .shot import Reel, Shot
from .wording import counted

_VERSION = 1  # of the JSON
_SHOWN = 8  # lines of one kind in a page
_WORST_FIRST = ("error", "warning", "info")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that is worth telling about an import."""

    name: str
    manifest: str
    digest: str
    engine: tuple[int, int]
    read_from: str
    sequence: str  # asset path
    rate: Fraction
    start: int
    end: int
    made: tuple[str, ...]
    checks: tuple[Check, ...]
    notes: tuple[Note, ...] = ()
    kept: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Check, ...]:
        """Checks that did not pass."""
        return tuple(check for check in self.checks if not check.ok)

    @property
    def ok(self) -> bool:
        """Whether all is there, as it should be: no failed check, no problem, no error note."""
        errors = [note for note in self.notes if note.level == "error"]
        return not (self.failed or self.problems or errors)


def report_shot(
    shot: Shot, plan: ShotPlan, recorded: Recorded, checks: tuple[Check, ...], engine: Engine
) -> Report:
    """The report of one take."""
    return Report(
        name=shot.name,
        manifest=str(shot.manifest),
        digest=shot.digest,
        engine=engine.version,
        read_from=shot.read_from,
        sequence=recorded.sequence,
        rate=recorded.rate,
        start=recorded.start,
        end=recorded.end,
        made=tuple(_made(recorded)),
        checks=checks,
        notes=plan.notes,
        kept=recorded.kept,
        replaced=recorded.replaced,
        problems=recorded.problems,
    )


def report_reel(
    reel: Reel,
    plan: ReelPlan,
    recorded: RecordedReel,
    checks: tuple[Check, ...],
    engine: Engine,
) -> Report:
    """The report of a sequence of shots; what concerns one shot begins with its name."""
    shots = recorded.shots
    return Report(
        name=reel.name,
        manifest=str(reel.manifest),
        digest=reel.digest,
        engine=engine.version,
        read_from=", ".join(sorted({placed.shot.read_from for placed in reel.shots})),
        sequence=recorded.sequence,
        rate=recorded.rate,
        start=recorded.start,
        end=recorded.end,
        made=tuple(
            _part(part.shot.name, made) for part, made in zip(plan.parts, shots, strict=True)
        ),
        checks=checks,
        notes=(*plan.notes, *_shared_notes(plan)),
        kept=(*recorded.kept, *_of_shots(plan, (each.kept for each in shots))),
        replaced=(*recorded.replaced, *_of_shots(plan, (each.replaced for each in shots))),
        problems=_of_shots(plan, (each.problems for each in shots)),
    )


def as_text(report: Report) -> str:
    """A page: what is wrong first, then what was made, edits, notes, figures."""
    return "\n".join(_lines(report))


def as_json(report: Report) -> str:
    """The whole report; `ok` says whether all went well, figures that are no number are null."""
    told = {
        "version": _VERSION,
        "ok": report.ok,
        "name": report.name,
        "manifest": report.manifest,
        "digest": report.digest,
        "engine": ".".join(map(str, report.engine)),
        "read_from": report.read_from,
        "sequence": report.sequence,
        "rate": [report.rate.numerator, report.rate.denominator],
        "start": report.start,
        "end": report.end,
        "made": report.made,
        "problems": report.problems,
        "checks": [_plain(asdict(check)) for check in report.checks],
        "kept": report.kept,
        "replaced": report.replaced,
        "notes": [asdict(note) for note in report.notes],
    }
    return json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False)


def _lines(report: Report) -> Iterator[str]:
    yield _headline(report)
    count = report.end - report.start
    yield f"{report.sequence}: frames {report.start} to {report.end - 1} ({count}) at {report.rate}"
    notes = {level: [n.text for n in report.notes if n.level == level] for level in _WORST_FIRST}
    yield from _group("Not made", report.problems)
    yield from _group("Wrong", notes["error"])
    yield from _group("Failed checks", (_told(check) for check in report.failed))
    yield from _group("Made", report.made)
    yield from _group("Your edits, kept", report.kept)
    yield from _group("Your edits, replaced", report.replaced)
    yield from _group("Look at", notes["warning"])
    yield from _group("Good to know", notes["info"])
    yield from _group("Measured", (_told(check) for check in _measured(report)))


def _headline(report: Report) -> str:
    passed = len(report.checks) - len(report.failed)
    if report.ok:
        return f"{report.name}: imported; all {passed} checks passed"
    faults = len(report.problems) + sum(note.level == "error" for note in report.notes)
    wrong = [f"{len(report.failed)} of {len(report.checks)} checks failed"] if report.failed else []
    verb = "is" if faults == 1 else "are"
    wrong += [f"{counted(faults, 'part')} {verb} missing or wrong"] if faults else []
    return f"{report.name}: imported, but {' and '.join(wrong)}"


def _group(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A titled list, cut where it would fill the page; nothing of nothing."""
    told = list(lines)
    if told:
        yield f"\n{title}:"
    yield from (f"  {line}" for line in told[:_SHOWN])
    if len(told) > _SHOWN:
        yield f"  and {len(told) - _SHOWN} more, see the JSON report"


def _measured(report: Report) -> list[Check]:
    """Passed checks that have a limit or are told only, the worst of each code."""
    worst: dict[str, Check] = {}
    for check in report.checks:
        if not check.ok or check.figure is None or check.unit not in ("px", "mm", "deg"):
            continue
        if check.code not in worst or check.figure > (worst[check.code].figure or 0.0):
            worst[check.code] = check
    return list(worst.values())


def _told(check: Check) -> str:
    where = f"{check.shot}: " if check.shot else ""
    figure = "" if check.figure is None else f" = {check.figure:.3g} {check.unit}".rstrip()
    limit = "" if check.limit is None else f" (at most {check.limit:g})"
    return f"{where}{check.code}{figure}{limit}: {check.text}"


def _made(recorded: Recorded) -> Iterator[str]:
    camera = recorded.actor("camera")
    if camera is not None:
        keys = sum(
            len(channel.frames) for track in camera.tracks for channel in track.channels.values()
        )
        yield f"camera {camera.label} with {counted(keys, 'key')}"
    if recorded.media is not None:
        yield f"footage {recorded.media.source}"
    kinds = Counter(actor.kind for actor in recorded.actors if actor.id not in ("camera", "plate"))
    if kinds:
        yield ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    if recorded.sounds:
        yield f"sound on {counted(len(recorded.sounds), 'track')}"
    if recorded.marks:
        yield counted(len(recorded.marks), "marked frame")


def _part(name: str, made: Recorded) -> str:
    return f"{name}: {'; '.join(_made(made))}"


def _shared_notes(plan: ReelPlan) -> Iterator[Note]:
    """Each note of the shots once, with the names of those that it is about."""
    about: dict[Note, list[str]] = {}
    for part in plan.parts:
        for note in part.shot.notes:
            about.setdefault(note, []).append(part.shot.name)
    for note, names in about.items():
        who = "all shots" if len(names) == len(plan.parts) else ", ".join(names)
        yield replace(note, text=f"{who}: {note.text}")


def _of_shots(plan: ReelPlan, lines: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(
        f"{part.shot.name}: {line}"
        for part, own in zip(plan.parts, lines, strict=True)
        for line in own
    )


def _plain(values: dict[str, object]) -> dict[str, object]:
    return {
        key: None if isinstance(value, float) and not math.isfinite(value) else value
        for key, value in values.items()
    }
