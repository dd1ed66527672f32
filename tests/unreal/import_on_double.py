"""Runs the whole Unreal import of any bundle on the double of the editor.

python tests/unreal/import_on_double.py NAME.gshot [--profile 5.4] [any option of the import]

Prints on stdout, as JSON, the plug-in's report, every actor with its properties and every key of
every sequence, in frames of its display rate; on stderr the report as an artist reads it. Exits
with 1 where the plug-in's own checks found something wrong. It shows what the plug-in asks of the
editor, not what Unreal makes of it.
"""

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "unreal_plugin" / "UsdBridge" / "Content" / "Python"
if not __package__:
    sys.path[:0] = [str(ROOT), str(PLUGIN)]

from tests.unreal.double import Double, make_unreal  # noqa: E402
from tests.unreal.double.play import keys_of  # noqa: E402
from tests.unreal.double.score import UNSET, Score, score_of  # noqa: E402

PROFILES = ("5.4", "5.6")


def sequences_of(unreal: Double) -> dict[str, Any]:
    """Every level sequence of the project by its path."""
    return {
        path: asset
        for path, asset in sorted(unreal.project.assets.items())
        if type(asset).__name__ == "LevelSequence"
    }


def told_sequence(sequence: Any) -> dict[str, Any]:
    """All that a sequence holds, frames being those of its display rate."""
    score = score_of(sequence)
    return {
        "display_rate": str(score.display_rate),
        "tick_resolution": str(score.tick_rate),
        "start": _frame(score, score.start),
        "end": _frame(score, score.end),
        "tracks": [_told_track(score, track) for track in score.tracks],
        "bindings": [
            {
                "name": binding.name,
                "object": type(binding.target).__name__,
                "parent": binding.parent.name if binding.parent else None,
                "tracks": [_told_track(score, track) for track in binding.tracks],
            }
            for binding in score.bindings
        ],
        "marks": [[_frame(score, mark.tick), mark.label] for mark in score.marks],
    }


def _told_track(score: Score, track: Any) -> dict[str, Any]:
    sections = track.get_sections()
    return {
        "kind": type(track).__name__,
        "name": str(track._own.values.get("display_name", "")),
        "path": str(track._own.values.get("property_path", "")),
        "sections": [_told_section(score, section) for section in sections],
    }


def _told_section(score: Score, section: Any) -> dict[str, Any]:
    ends = section._own.sheet.get("range", (UNSET, UNSET))
    start, end = (end if end in (None, UNSET) else _frame(score, end) for end in ends)
    return {
        "start": start,
        "end": end,
        "channels": {
            str(channel.channel_name): [
                [_number(frame), value, interpolation]
                for frame, value, interpolation in keys_of(channel)
            ]
            for channel in section._own.sheet.get("channels", ())
        },
        "properties": {name: _plain(value) for name, value in section._own.values.items()},
    }


def told_actor(actor: Any) -> dict[str, Any]:
    """An actor with all that was set on it and its components."""
    held = {"actor": actor._own.values}
    for name, value in actor._own.values.items():
        if hasattr(value, "_own") and value._own.outer is actor:
            held[name] = value._own.values
    return {
        "label": actor.get_actor_label(),
        "class": type(actor).__name__,
        "properties": {
            f"{part}.{name}": _plain(value)
            for part, values in held.items()
            for name, value in values.items()
        },
    }


def _plain(value: Any) -> Any:
    if isinstance(value, (bool, int, float, str, type(None))):
        return value
    return str(value)


def _frame(score: Score, tick: int) -> float | int:
    return _number(score.frame_of(tick))


def _number(frame: Fraction) -> float | int:
    return int(frame) if frame.denominator == 1 else float(frame)


def main(argv: Sequence[str]) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, add_help=False, allow_abbrev=False)
    parser.add_argument("bundle", nargs="?", type=Path)
    parser.add_argument("--profile", choices=PROFILES, default=PROFILES[-1])
    given, rest = parser.parse_known_args(argv)
    if given.bundle is None:
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        unreal = make_unreal(given.profile, folder=Path(folder) / "Project")
        sys.modules["unreal"] = unreal
        from usdbridge_unreal import headless

        result = Path(folder) / "result.json"
        options = ["--level", "/Game/Maps/Set", *rest]  # a new level cannot be saved by itself
        is_fine = headless.main([str(given.bundle), *options], result)
        told = json.loads(result.read_text(encoding="utf-8"))
    for _, words in unreal.project.log:
        if not re.match(r"usdbridge: +\d+ % ", words):  # the report, not the progress
            print(words.removeprefix("usdbridge: "), file=sys.stderr)
    told["actors"] = [told_actor(actor) for actor in unreal.project.level.actors]
    told["sequences"] = {
        path: told_sequence(sequence) for path, sequence in sequences_of(unreal).items()
    }
    told["refused"] = [str(misuse) for misuse in unreal.project.misuses]
    print(json.dumps(told, indent=1, ensure_ascii=False))
    return 0 if is_fine else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
